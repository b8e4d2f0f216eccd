import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Poller } from './poller';

/** What a service does by the clock for as long as it runs, in every instance of it. */
export abstract class ByTheClock implements OnApplicationBootstrap, OnModuleDestroy {
  protected readonly log: Logger;
  private readonly poller: Poller;

  /** `name` says in the log what is done. */
  protected constructor(name: string) {
    this.log = new Logger(name);
    this.poller = new Poller(name, () => this.work(), this.log);
  }

  /** Does what is due. @returns milliseconds until something may be due again; 0 for "there is more". */
  protected abstract work(): Promise<number>;

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
