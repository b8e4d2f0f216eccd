import { applyThreadEvent, mergePage } from '#contracts/discussions/apply';
import type { MessageView, ThreadChange, ThreadWindow } from '#contracts/discussions/thread';
import { call, Problem, Unreachable } from '../../lib/api';
import { isLive, joinThread, leaveThread, onLive, onStanding, startLive } from '../../lib/live';
import type { Connection } from '../../ui/quiet';

export interface ThreadState {
  readonly window: ThreadWindow;
  /** The last message whose end was seen, as far as the service knows. */
  readonly readSeq: number;
  readonly connection: Connection;
  /** Whether all is held that was there when somebody began to look. */
  readonly isCurrent: boolean;
  /** Set once the thread is no longer for this person. */
  readonly closed: 'no-place' | 'not-found' | 'signed-out' | null;
}

const PAGE = 40;
/** How often it is asked for changes while there is no socket. */
const POLL_MILLIS = 5000;
/** A connection that is back this soon is not worth a line. */
const QUIET_MILLIS = 1500;
const CAUGHT_UP_MILLIS = 6000;
const TRY_AGAIN_MILLIS = 700;
const PLACE_OF_CHANGES = 'GET /api/discussions/threads/:threadId/changes';

/**
 * One thread as this tab holds it: a window of its messages, kept up to date while somebody looks. The socket
 * brings changes; whatever it leaves out is asked for by revision, and where there is no socket at all the
 * changes are polled.
 */
export class ThreadStore {
  private state: ThreadState;
  private readonly listeners = new Set<() => void>();
  private syncing: Promise<void> | null = null;
  private again = false;
  private inRoom = false;
  /** The revision held when the connection dropped; null while it holds. */
  private droppedAt: number | null = null;
  private timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    readonly threadId: string,
    opened: { window: ThreadWindow; readSeq: number },
  ) {
    this.state = { ...opened, connection: { state: 'on' }, isCurrent: false, closed: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): ThreadState => this.state;

  get reachesEnd(): boolean {
    const { messages, lastSeq } = this.state.window;
    return (messages.at(-1)?.seq ?? 0) === lastSeq;
  }

  /** Keeps the thread up to date until the returned function is called. */
  follow(): () => void {
    startLive();
    const stops = [
      onStanding(() => this.standingChanged()),
      onLive('change', ({ threadId, change }) => threadId === this.threadId && this.take([change])),
      onLive('head', ({ threadId, rev }) => threadId === this.threadId && rev > this.state.window.rev && this.sync()),
      onLive('closed', ({ threadId, reason }) => threadId === this.threadId && this.close(reason)),
      this.poll(),
    ];
    this.sync();
    return () => {
      for (const stop of stops) stop();
      for (const timer of this.timers) clearTimeout(timer);
      this.timers.clear();
      this.inRoom = false;
      leaveThread(this.threadId);
      this.set({ isCurrent: false });
    };
  }

  /** Brings what is held up to the thread's revision, and into its room; asked for meanwhile, once more. */
  sync(): void {
    if (this.syncing) this.again = true;
    else {
      this.syncing = this.catchUp().finally(() => {
        this.syncing = null;
        if (this.again) {
          this.again = false;
          this.sync();
        }
      });
    }
  }

  /** Lets go of what is far from a message, or from where reading stopped: drawing thousands again would take its time. */
  narrow(at = this.state.readSeq + 1): void {
    const { window } = this.state;
    const [first, last] = [window.messages[0]?.seq ?? 0, window.messages.at(-1)?.seq ?? 0];
    const middle = Math.min(Math.max(at, first), last) - first;
    const messages = window.messages.slice(Math.max(0, middle - PAGE), middle + PAGE);
    if (messages.length < window.messages.length) this.set({ window: { ...window, messages } });
  }

  async older(): Promise<void> {
    const first = this.state.window.messages[0];
    if (first && first.seq > 1) await this.widen({ before: first.seq });
  }

  async newer(): Promise<void> {
    const last = this.state.window.messages.at(-1);
    if (last && !this.reachesEnd) await this.widen({ after: last.seq });
  }

  /** Goes where the message with this number is, or to the end. */
  readonly goTo = async (seq: number | 'end'): Promise<void> => {
    const { messages } = this.state.window;
    if (seq === 'end' ? this.reachesEnd : messages.some((message) => message.seq === seq)) return;
    await this.widen(seq === 'end' ? {} : { around: seq });
  };

  /** Goes to the first message posted then or later: it, undefined where none follows, null where it cannot be had. */
  readonly goToMoment = async (from: string): Promise<MessageView | undefined | null> => {
    const follows = () => this.state.window.messages.find(({ postedAt }) => postedAt >= from);
    const known = follows();
    // The first that is held need not be the first there is.
    const isIt = known ? known.seq === 1 || known !== this.state.window.messages[0] : this.reachesEnd;
    return isIt || (await this.widen({ from })) ? follows() : null;
  };

  /** Takes over what an answer says of a message before the socket says it. */
  readonly taken = (): void => {
    if (!this.inRoom) this.sync();
  };

  readonly setRead = (readSeq: number): void => this.set({ readSeq });

  /** False where it could not be fetched. */
  private async widen(query: { before?: number; after?: number; around?: number; from?: string }): Promise<boolean> {
    const { threadId } = this;
    const page = await this.ask(() =>
      call('GET /api/discussions/threads/:threadId/messages', {
        params: { threadId },
        query: { ...query, limit: PAGE },
      }),
    );
    if (!page) return false;
    const { rev } = this.state.window;
    this.set({ window: mergePage(this.state.window, page) });
    if (this.state.window.rev < rev) this.sync();
    return true;
  }

  private take(changes: readonly ThreadChange[]): void {
    let held = this.state.window;
    for (const change of changes) {
      const { outcome, thread } = applyThreadEvent(held, change);
      held = thread;
      if (outcome === 'gap') {
        this.sync();
        break;
      }
    }
    if (held !== this.state.window) this.set({ window: held });
  }

  private async catchUp(): Promise<void> {
    if (this.state.closed) return;
    const rev = isLive() ? await this.join() : await this.fetchChanges();
    if (rev !== undefined) this.verified(rev);
  }

  /** The revision the thread is at, once it is held; undefined where that could not be reached. */
  private async join(): Promise<number | undefined> {
    for (;;) {
      const answer = await joinThread(this.threadId, this.state.window.rev);
      if (!answer) return undefined;
      if (answer.outcome === 'closed') return this.close(answer.reason);
      if (answer.outcome === 'refused') return this.later(() => this.sync(), TRY_AGAIN_MILLIS);
      if (answer.rev < this.state.window.rev) return this.startOver();
      this.take(answer.changes);
      if (answer.more) continue;
      this.inRoom = true;
      return answer.rev;
    }
  }

  private async fetchChanges(): Promise<number | undefined> {
    const { threadId } = this;
    for (;;) {
      const after = this.state.window.rev;
      const answer = await this.ask(() => call(PLACE_OF_CHANGES, { params: { threadId }, query: { after } }));
      if (!answer) return undefined;
      if (answer.rev < after) return this.startOver();
      this.take(answer.changes);
      if (!answer.more) return answer.rev;
    }
  }

  /** The thread is not the one that was known (a backup was restored): what is held is worth nothing. */
  private async startOver(): Promise<undefined> {
    const { threadId } = this;
    const window = await this.ask(() =>
      call('GET /api/discussions/threads/:threadId/messages', { params: { threadId }, query: { limit: PAGE } }),
    );
    if (!window) return;
    this.set({ window });
    this.sync();
  }

  private async ask<T>(request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof Problem && error.slug === 'no-place') this.close('no-place');
      else if (error instanceof Problem && error.status === 404) this.close('not-found');
      else if (error instanceof Unreachable) this.dropped();
      return undefined;
    }
  }

  private close(closed: NonNullable<ThreadState['closed']>): undefined {
    // Who is signed out is asked to sign in by the next call; the thread is still theirs.
    if (closed === 'signed-out') return;
    this.set({ closed, window: { ...this.state.window, messages: [] } });
  }

  private standingChanged(): void {
    this.inRoom = false;
    if (!isLive()) return this.dropped();
    if (this.state.connection.state === 'off') this.set({ connection: { state: 'back' } });
    this.sync();
  }

  private dropped(): void {
    this.droppedAt ??= this.state.window.rev;
    if (this.state.connection.state === 'back') this.set({ connection: { state: 'off' } });
    this.later(() => {
      if (this.droppedAt !== null && !isLive()) this.set({ connection: { state: 'off' } });
    }, QUIET_MILLIS);
  }

  /** Everything up to this revision is held: says so where something may have been missed. */
  private verified(rev: number): void {
    if (!this.state.isCurrent) this.set({ isCurrent: true });
    const held = this.state.window.rev;
    const from = this.droppedAt;
    this.droppedAt = null;
    if (from === null || !['off', 'back'].includes(this.state.connection.state)) return;
    this.set({ connection: { state: 'caught-up', have: held - from, of: Math.max(rev, held) - from } });
    this.later(() => {
      if (this.state.connection.state === 'caught-up') this.set({ connection: { state: 'on' } });
    }, CAUGHT_UP_MILLIS);
  }

  /** Without a socket the changes are asked for; with one, this asks nothing. */
  private poll(): () => void {
    const timer = setInterval(() => {
      if (!isLive() && document.visibilityState === 'visible') this.sync();
    }, POLL_MILLIS);
    return () => clearInterval(timer);
  }

  private later(work: () => void, millis: number): undefined {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, millis);
    this.timers.add(timer);
  }

  private set(changed: Partial<ThreadState>): void {
    this.state = { ...this.state, ...changed };
    for (const listener of this.listeners) listener();
  }
}
