import type { MessageView } from '#contracts/discussions/thread';
import { Problem, Unreachable } from '../../lib/api';
import { Outbox } from './outbox';

/** Lets all that needs no time come to its end. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A browser's storage, whose keys are its own properties. */
class Storage {
  getItem(key: string): string | null {
    return (this as unknown as Record<string, string>)[key] ?? null;
  }
  setItem(key: string, value: string): void {
    (this as unknown as Record<string, string>)[key] = value;
  }
  removeItem(key: string): void {
    delete (this as unknown as Record<string, string>)[key];
  }
}

const viewOf = (id: string, text: string): MessageView => ({
  id,
  version: 1,
  seq: 1,
  author: { id: 'ann', name: 'Ann', organisation: 'Ann & Co' },
  text,
  postedAt: '2026-12-07T10:00:00Z',
  editedAt: null,
});

const noPlace = new Problem(403, '/problems/no-place', 'Not allowed', 'This thread is for those with a place.');

describe('the outbox of a thread', () => {
  let sent: string[];
  let answer: (text: string) => Promise<void>;
  const opened: Outbox[] = [];

  const open = (): Outbox => {
    const post = async ({ id, text }: { id: string; text: string }): Promise<MessageView> => {
      sent.push(id);
      await answer(text);
      return viewOf(id, text);
    };
    const outbox = new Outbox('ann', 't', post, () => undefined);
    opened.push(outbox);
    return outbox;
  };
  const standings = (outbox: Outbox): string[] => outbox.snapshot().map(({ id, standing }) => `${id} ${standing}`);

  beforeEach(() => {
    Object.defineProperty(globalThis, 'localStorage', { value: new Storage(), configurable: true });
    sent = [];
    answer = async () => undefined;
  });
  afterEach(() => {
    for (const outbox of opened.splice(0)) outbox.stop();
  });

  it('sends one after the other, and forgets what the thread holds', async () => {
    const outbox = open();
    outbox.add('a', 'first');
    outbox.add('b', 'second');
    expect(standings(outbox)).toEqual(['a sending', 'b sending']);
    await turn();
    expect(sent).toEqual(['a', 'b']);
    expect(standings(outbox)).toEqual(['a sent', 'b sent']);
    outbox.arrived(new Set(['a', 'b']));
    expect(standings(outbox)).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('keeps what got no answer, in order, and sends it under the same id when it is asked to', async () => {
    const outbox = open();
    answer = () => Promise.reject(new Unreachable());
    outbox.add('a', 'first');
    outbox.add('b', 'second');
    await turn();
    expect(standings(outbox)).toEqual(['a waiting', 'b waiting']);
    answer = async () => undefined;
    outbox.flush();
    await turn();
    expect(sent).toEqual(['a', 'a', 'b']);
    expect(standings(outbox)).toEqual(['a sent', 'b sent']);
  });

  it('waits as long as it is asked to, in words of its own, and then sends it by itself', async () => {
    jest.useFakeTimers();
    try {
      const outbox = open();
      const tooFast = new Problem(429, '/problems/too-fast', 'Too many requests', 'Slower.', [], {}, 7);
      answer = () => Promise.reject(tooFast);
      outbox.add('a', 'first');
      await jest.advanceTimersByTimeAsync(0);
      expect(outbox.snapshot()[0]).toMatchObject({ standing: 'waiting', reason: 'It goes out by itself in a moment.' });
      answer = async () => undefined;
      await jest.advanceTimersByTimeAsync(6_999);
      expect(sent).toEqual(['a']);
      await jest.advanceTimersByTimeAsync(1);
      expect([sent, standings(outbox)]).toEqual([['a', 'a'], ['a sent']]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('goes on with it after a restart of the browser', async () => {
    const before = open();
    answer = () => Promise.reject(new Unreachable());
    before.add('a', 'first');
    await turn();
    before.stop();
    answer = async () => undefined;
    const after = open();
    after.flush();
    await turn();
    expect(standings(after)).toEqual(['a sent']);
    expect(standings(open())).toEqual([]);
  });

  it('asks first about what was written long ago', () => {
    const writtenAt = new Date(Date.now() - 3_600_000).toISOString();
    const kept = { id: 'a', threadId: 't', text: 'first', writtenAt, standing: 'sending' };
    localStorage.setItem('levelfield.draft.outbox:ann:t:a', JSON.stringify(kept));
    expect(standings(open())).toEqual(['a refused']);
  });

  it('leaves what is refused to its writer, and lets the others go', async () => {
    const outbox = open();
    answer = (text) => (text === 'first' ? Promise.reject(noPlace) : Promise.resolve());
    outbox.add('a', 'first');
    outbox.add('b', 'second');
    await turn();
    expect(standings(outbox)).toEqual(['a refused', 'b sent']);
    expect(outbox.snapshot()[0]?.reason).toBe('This thread is for those with a place.');
    expect(outbox.takeBack('a')).toBe('first');
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('shows nobody what another person wrote', () => {
    open().add('a', 'first');
    expect(
      new Outbox(
        'ben',
        't',
        () => Promise.reject(noPlace),
        () => undefined,
      ).snapshot(),
    ).toEqual([]);
  });
});
