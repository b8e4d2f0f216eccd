import { applyThreadEvent } from '#contracts/discussions/apply';
import type { ThreadChange, ThreadWindow } from '#contracts/discussions/thread';
import { eventually } from '#testing';
import type { Live } from './network';

/** What the browser does, on one page: holds a window, applies what it hears, and joins with its revision whenever it lacks something. */
export class Follower {
  /** How often it had to ask for what it had missed, after it was in the room. */
  gaps = 0;
  /** The joining that counts: an answer to an earlier one is outdated. */
  private turn = 0;

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
  async until(rev: number): Promise<void> {
    await eventually(() => {
      if (this.held.rev < rev) throw new Error(`holds ${this.held.rev} of ${rev}`);
    });
  }

  private hear(change: ThreadChange): void {
    const { outcome, thread } = applyThreadEvent(this.held, change);
    this.held = thread;
    if (outcome !== 'gap') return;
    this.gaps += 1;
    this.catchUp();
  }

  private catchUp(): void {
    const turn = ++this.turn;
    this.socket.emit('join', { threadId: this.threadId, rev: this.held.rev }, (answer) => {
      // In the callback itself: the very next packet may be a change that follows the answer.
      if (turn !== this.turn || answer.outcome === 'closed') return;
      if (answer.outcome === 'refused') return this.catchUp();
      for (const change of answer.changes) this.held = applyThreadEvent(this.held, change).thread;
      if (answer.more) this.catchUp();
    });
  }
}
