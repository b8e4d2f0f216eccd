import type { ThreadChange } from '#contracts/discussions/thread';
import type { Changes } from '../messages/change-log';

/** Changes read, and told, at a time. */
const BATCH = 200;
const PAUSE_AFTER_FAILURE = 500;

/** Reads what follows a revision. */
export type ReadChanges = (after: number, limit: number) => Promise<Changes>;

/**
 * What one instance tells the sockets in one thread: every change once, by revision, without gaps. However many
 * changes are announced while it reads, the next reading brings them all.
 */
export class ThreadFeed {
  private told: number | undefined;
  private wanted = 0;
  private running = false;
  private stopped = false;

  constructor(
    private readonly read: ReadChanges,
    private readonly tell: (change: ThreadChange) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** The thread has come to this revision. */
  announce(rev: number): void {
    this.wanted = Math.max(this.wanted, rev);
    this.run();
  }

  /**
   * Lets in a socket that holds everything up to `rev`, unless the room was told more already. In the same turn the
   * socket must join the room: it then misses nothing and hears nothing out of order.
   */
  admit(rev: number): boolean {
    this.told ??= rev;
    if (rev < this.told) return false;
    this.run();
    return true;
  }

  /** The revision up to which the room was told. */
  get head(): number | undefined {
    return this.told;
  }

  stop(): void {
    this.stopped = true;
  }

  private run(): void {
    if (this.running || this.stopped || this.told === undefined || this.told >= this.wanted) return;
    this.running = true;
    this.catchUp(this.told).then(
      () => this.resume(),
      (error: unknown) => {
        this.onFailure(error);
        setTimeout(() => this.resume(), PAUSE_AFTER_FAILURE).unref();
      },
    );
  }

  private resume(): void {
    this.running = false;
    this.run();
  }

  private async catchUp(from: number): Promise<void> {
    const { changes, rev } = await this.read(from, BATCH);
    if (this.stopped) return;
    for (const change of changes) this.tell(change);
    this.told = changes.at(-1)?.rev ?? from;
    // What was announced and is not there never will be: the database is one restored from a backup.
    this.wanted = changes.length > 0 ? Math.max(this.wanted, rev) : this.told;
  }
}
