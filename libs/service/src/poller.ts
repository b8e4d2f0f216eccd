import { setTimeout as pause } from 'node:timers/promises';

/** What a poller says when its work fails. */
export interface PollerLog {
  warn(message: string): void;
}

export type Outcome = 'done' | 'failed';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/**
 * Background work that falls due: runs `work`, sleeps as long as that says, or until woken, and runs it again.
 * Several instances may poll the same rows, so `work` takes them with FOR UPDATE SKIP LOCKED.
 */
export class Poller {
  private woken = false;
  private stopping = false;
  private alarm = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly name: string,
    /** Does what is due. @returns milliseconds until something may be due again; 0 for "there is more". */
    private readonly work: () => Promise<number>,
    private readonly log: PollerLog,
    /** Called after each run. */
    private readonly ended: (outcome: Outcome) => void = () => undefined,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** There is work now: cheap, and may be called at any time. */
  wake(): void {
    // An abort makes an error with its stack each time, also of what is aborted already.
    if (this.woken) return;
    this.woken = true;
    this.alarm.abort();
  }

  /** Resolves once the work in hand is finished. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let failurePause = FIRST_PAUSE;
    while (!this.stopping) {
      this.woken = false;
      let rest: number;
      try {
        rest = await this.work();
        failurePause = FIRST_PAUSE;
        this.ended('done');
      } catch (error) {
        this.log.warn(`${this.name} waits: ${String(error)}`);
        rest = failurePause;
        failurePause = Math.min(failurePause * 2, LONGEST_PAUSE);
        this.ended('failed');
      }
      await this.sleep(rest);
    }
  }

  private async sleep(ms: number): Promise<void> {
    if (ms <= 0 || this.woken) return;
    this.alarm = new AbortController();
    await pause(ms, undefined, { signal: this.alarm.signal }).catch(() => undefined);
  }
}
