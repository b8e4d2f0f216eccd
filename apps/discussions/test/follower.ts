import { applyThreadEvent, type ThreadChange, type ThreadWindow } from '#contracts/discussions/thread';
import { eventually } from '#testing';
import { join, type Live } from './network';

/** What the browser does, on one page: holds a window, applies what it hears, and joins with its revision whenever it lacks something. */
export class Follower {
  /** How often it had to ask for what it had missed, after it was in the room. */
  gaps = 0;
  private catchingUp: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: Live,
    private readonly threadId: string,
    public held: ThreadWindow = { rev: 0, lastSeq: 0, messages: [] },
  ) {
    socket.on('connect', () => this.catchUp());
    socket.on('change', ({ threadId: of, change }) => of === threadId && this.hear(change));
    socket.on('head', ({ threadId: of, rev }) => of === threadId && rev > this.held.rev && this.catchUp());
    if (socket.connected) this.catchUp();
  }

  get texts(): (string | null)[] {
    return this.held.messages.map(({ text }) => text);
  }

  /** Resolves once it holds at least this revision. */
  async until(rev: number, withinMs = 10_000): Promise<void> {
    await eventually(() => {
      if (this.held.rev < rev) throw new Error(`holds ${this.held.rev} of ${rev}`);
    }, withinMs);
  }

  private hear(change: ThreadChange): void {
    const { outcome, thread } = applyThreadEvent(this.held, change);
    this.held = thread;
    if (outcome !== 'gap') return;
    this.gaps += 1;
    this.catchUp();
  }

  private catchUp(): void {
    this.catchingUp = this.catchingUp.then(async () => {
      for (let more = true; more && this.socket.connected;) {
        const answer = await join(this.socket, this.threadId, this.held.rev).catch(() => undefined);
        if (answer?.outcome !== 'joined') return;
        for (const change of answer.changes) this.held = applyThreadEvent(this.held, change).thread;
        more = answer.more;
      }
    });
  }
}
