import { applyThreadEvent, mergePage } from './apply';
import type { MessageView, ThreadChange, ThreadWindow } from './thread';

/** Mulberry32: the same seed gives the same story again. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below) | 0;
  };
}

interface Moment {
  readonly kind: ThreadChange['kind'];
  readonly messageId: string;
  readonly messages: readonly MessageView[];
}

/** A thread with its whole past: what anybody could have read at any revision. */
class Story {
  private readonly moments: Moment[] = [];

  constructor(length: number, random: (below: number) => number) {
    for (let rev = 1; rev <= length; rev += 1) {
      const messages = this.at(rev - 1);
      const living = messages.filter(({ text }) => text !== null);
      const chosen = living[random(living.length)];
      if (!chosen || random(10) < 4) this.post(messages);
      else this.change(messages, chosen, random(3) === 0 ? 'deleted' : 'edited');
    }
  }

  get rev(): number {
    return this.moments.length;
  }

  at(rev: number): readonly MessageView[] {
    return this.moments[rev - 1]?.messages ?? [];
  }

  page(rev: number, first: number, count: number): ThreadWindow {
    const messages = this.at(rev);
    const from = Math.max(0, first - 1);
    return { rev, lastSeq: messages.length, messages: messages.slice(from, Math.max(from, first - 1 + count)) };
  }

  /** The change at `rev`, as somebody reads it once the thread has come to `readAt`. */
  read(rev: number, readAt: number): ThreadChange {
    const { kind, messageId } = this.moments[rev - 1]!;
    return { rev, kind, message: this.at(readAt).find(({ id }) => id === messageId)! };
  }

  private post(messages: readonly MessageView[]): void {
    const seq = messages.length + 1;
    const author = { id: 'ann', name: 'Ann', organisation: 'Ann & Co' };
    const message = {
      id: `m${seq}`,
      version: 1,
      seq,
      author,
      text: 'v1',
      postedAt: '2027-01-01T00:00:00Z',
      editedAt: null,
    };
    this.moments.push({ kind: 'posted', messageId: message.id, messages: [...messages, message] });
  }

  private change(messages: readonly MessageView[], chosen: MessageView, kind: 'edited' | 'deleted'): void {
    const version = chosen.version + 1;
    const changed = { ...chosen, version, text: kind === 'deleted' ? null : `v${version}` };
    this.moments.push({ kind, messageId: chosen.id, messages: messages.with(chosen.seq - 1, changed) });
  }
}

/** Whatever a network may do to a client: pushes lost, repeated, out of order and read late; pages fetched in between. */
function live(story: Story, random: (below: number) => number, start: ThreadWindow): ThreadWindow {
  let held = start;
  const later = (rev: number): number => rev + random(story.rev - rev + 1);
  for (let steps = 0; steps < 60; steps += 1) {
    const happening = random(10);
    if (happening === 0 && held.messages.length > 0) {
      const [rev, size] = [later(0), 1 + random(5)];
      const before = held.messages[0]!.seq - size;
      const first = random(2) ? before : held.messages.at(-1)!.seq + 1 - random(3);
      held = mergePage(held, story.page(rev, first, size));
    } else if (happening < 4) {
      const rev = 1 + random(story.rev);
      held = applyThreadEvent(held, story.read(rev, later(rev))).thread;
    } else {
      held = replay(story, held, random(4), later);
    }
  }
  return replay(story, held, story.rev, later);
}

const reachesEnd = ({ messages, lastSeq }: ThreadWindow): boolean => (messages.at(-1)?.seq ?? 0) === lastSeq;

function replay(story: Story, from: ThreadWindow, count: number, later: (rev: number) => number): ThreadWindow {
  let held = from;
  const last = Math.min(story.rev, held.rev + count);
  const readAt = later(last);
  for (let rev = held.rev + 1; rev <= last; rev += 1) held = applyThreadEvent(held, story.read(rev, readAt)).thread;
  return held;
}

describe('a client of a thread', () => {
  it('comes to hold what a fresh fetch brings, whatever reached it in whatever order', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const random = generator(seed);
      const story = new Story(5 + random(60), random);
      const rev = random(story.rev + 1);
      const start = story.page(rev, 1 + random(story.at(rev).length + 1), 1 + random(8));
      const held = live(story, random, start);
      // Whoever looked at the thread's end still does.
      if (reachesEnd(start)) expect({ seed, end: reachesEnd(held) }).toEqual({ seed, end: true });
      const first = held.messages[0]?.seq ?? 1;
      expect({ seed, held }).toEqual({ seed, held: story.page(story.rev, first, held.messages.length) });
    }
  });

  it('never shows an earlier state of a message after a later one', () => {
    const random = generator(7);
    const story = new Story(40, random);
    let held = story.page(0, 1, 20);
    const seen = new Map<string, number>();
    for (let rev = 1; rev <= story.rev; rev += 1) {
      held = applyThreadEvent(held, story.read(rev, rev % 3 ? rev : story.rev)).thread;
      for (const { id, version } of held.messages) {
        expect(version).toBeGreaterThanOrEqual(seen.get(id) ?? 0);
        seen.set(id, version);
      }
    }
  });

  it('tells what it knows, and what is missing', () => {
    const story = new Story(6, generator(3));
    const held = story.page(3, 1, 20);
    expect(applyThreadEvent(held, story.read(3, 3))).toEqual({ outcome: 'known', thread: held });
    expect(applyThreadEvent(held, story.read(5, 5))).toEqual({ outcome: 'gap', thread: held });
    expect(applyThreadEvent(held, story.read(4, 4))).toMatchObject({ outcome: 'applied', thread: { rev: 4 } });
  });

  it('goes over to a page that does not meet what it holds', () => {
    const story = new Story(60, generator(5));
    const [start, end] = [story.page(60, 1, 3), story.page(60, 8, 3)];
    expect(mergePage(start, end)).toBe(end);
    expect(mergePage(start, story.page(60, 4, 3)).messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
