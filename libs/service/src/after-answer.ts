import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Turns } from './http/turns';
import { Problem } from './problem';

/** What may wait, in all. */
const MOST = 200;
/** The rest of the pool is for those who wait for an answer. */
const AT_ONCE = 2;

/** Work whose time is to tell nothing to whoever asked for it: it goes on when they have been answered. */
@Injectable()
export class AfterAnswer implements OnModuleDestroy {
  private readonly logger = new Logger(AfterAnswer.name);
  private readonly running = new Set<Promise<void>>();
  private readonly turns = new Turns({ atOnce: AT_ONCE, waitingOfOneKey: MOST, waitingInAll: MOST, millis: 600_000 });

  /** @throws Problem where too much is waiting already. */
  run(what: string, work: () => Promise<void>): void {
    if (this.running.size >= MOST) {
      throw new Problem('busy', 'Too much is going on just now. Try again in a moment.');
    }
    const done: Promise<void> = new Promise(setImmediate)
      .then(() => this.turns.take('all', work))
      .catch((error: unknown) => this.logger.error(`${what} failed: ${String(error)}`))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  onModuleDestroy(): Promise<void> {
    return this.settled();
  }
}
