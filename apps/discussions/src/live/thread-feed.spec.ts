import type { ThreadChange } from '#contracts/discussions/thread';
import { eventually } from '#testing';
import { ThreadFeed } from './thread-feed';

/** A thread's log, and how often and from where it was read. */
class Log {
  rev = 0;
  readonly reads: number[] = [];
  failing = false;
  private held: Promise<void> = Promise.resolve();
  release: () => void = () => undefined;

  /** From now on a reading takes until `release` is called; what it brings is what there is then. */
  hold(): void {
    this.held = new Promise((resolve) => (this.release = resolve));
  }

  readonly read = async (after: number, limit: number) => {
    this.reads.push(after);
    await this.held;
    if (this.failing) throw new Error('The database is away.');
    const last = Math.min(this.rev, after + limit);
    const changes = Array.from({ length: Math.max(0, last - after) }, (_, index) => changeAt(after + index + 1));
    return { rev: this.rev, changes, more: last < this.rev };
  };
}

const changeAt = (rev: number): ThreadChange => ({
  rev,
  kind: 'posted',
  message: { seq: rev } as ThreadChange['message'],
});

describe('the feed of a thread', () => {
  let log: Log;
  let told: number[];
  let failures: number;
  let feed: ThreadFeed;
  beforeEach(() => {
    log = new Log();
    told = [];
    failures = 0;
    feed = new ThreadFeed(
      log.read,
      ({ rev }) => told.push(rev),
      () => (failures += 1),
    );
  });
  afterEach(() => feed.stop());
  const toldUpTo = (rev: number) =>
    eventually(() => expect(told).toEqual(Array.from({ length: rev }, (_, index) => index + 1)));

  it('reads nothing while nobody is in the room, then what was announced meanwhile', async () => {
    log.rev = 3;
    feed.announce(3);
    expect(log.reads).toEqual([]);
    expect(feed.admit(0)).toBe(true);
    await toldUpTo(3);
  });

  it('reads once for all that is announced while it reads', async () => {
    feed.admit(0);
    log.hold();
    for (log.rev = 1; log.rev < 50; log.rev += 1) feed.announce(log.rev);
    log.release();
    await toldUpTo(50);
    expect(log.reads).toEqual([0]);
  });

  it('tells a long past in parts, in order', async () => {
    feed.admit(0);
    log.rev = 450;
    feed.announce(450);
    await toldUpTo(450);
    expect(log.reads).toEqual([0, 200, 400]);
  });

  it('lets in who holds what the room was told, and nobody who lacks some of it', async () => {
    feed.admit(0);
    log.rev = 2;
    feed.announce(2);
    await toldUpTo(2);
    expect([feed.admit(1), feed.admit(2), feed.admit(3)]).toEqual([false, true, true]);
    log.rev = 4;
    feed.announce(4);
    // Who held 3 already hears it again, and knows it.
    await toldUpTo(4);
  });

  it('goes on where it was after a failure', async () => {
    feed.admit(0);
    log.failing = true;
    log.rev = 2;
    feed.announce(2);
    await eventually(() => expect(failures).toBe(1));
    log.failing = false;
    await toldUpTo(2);
  });

  it('does not look for ever for what is not there', async () => {
    feed.admit(5);
    feed.announce(9);
    await eventually(() => expect(log.reads).toEqual([5]));
    log.rev = 6;
    feed.announce(6);
    await eventually(() => expect(told).toEqual([6]));
  });

  it('says nothing once stopped', async () => {
    feed.admit(0);
    log.hold();
    log.rev = 1;
    feed.announce(1);
    feed.stop();
    log.release();
    // Everything that was under way is done by the next turn.
    await new Promise(setImmediate);
    expect([log.reads, told]).toEqual([[0], []]);
  });
});
