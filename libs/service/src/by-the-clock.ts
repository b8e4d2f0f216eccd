import { Inject, Logger, Optional, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Metrics } from './metrics';
import { Poller } from './poller';

/** What a service does by the clock for as long as it runs, in every instance of it. */
export abstract class ByTheClock implements OnApplicationBootstrap, OnModuleDestroy {
  protected readonly log: Logger;
  private readonly poller: Poller;
  /** None where it was made by hand. */
  @Optional()
  @Inject(Metrics)
  private readonly metrics?: Metrics;

  /** `name` says in the log what is done. */
  protected constructor(name: string) {
    this.log = new Logger(name);
    this.poller = new Poller(
      name,
      () => this.work(),
      this.log,
      (outcome) => this.metrics?.jobs.inc({ name, outcome }),
    );
  }

  /** Does what is due. @returns milliseconds until something may be due again; 0 for "there is more". */
  protected abstract work(): Promise<number>;

  /** One after the other: what fails holds up none of the others, and is thrown when all were tried. */
  protected async each<T>(due: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
    const failures: unknown[] = [];
    for (const one of due) await work(one).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }

  /** There is more to do, or it falls due before the next look. */
  wake(): void {
    this.poller.wake();
  }
}
