import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Poller } from './poller';

/** When to look again, after nothing was left to clear away. */
const LOOK_EVERY_MILLIS = 3_600_000;

/** Clears away what is past its time, in every instance of the service. */
export abstract class Retention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly poller: Poller;

  constructor(
    service: string,
    private readonly dataSource: DataSource,
    /**
     * Each takes a bounded number of rows, so that no lock is held for long, and passes over those that somebody
     * else holds.
     */
    private readonly statements: readonly { sql: string; parameters?: unknown[] }[],
  ) {
    this.poller = new Poller(`${service}: clearing away`, () => this.clear(), new Logger('Retention'));
  }

  onApplicationBootstrap(): void {
    this.poller.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.poller.stop();
  }

  /** @returns milliseconds until it is worth looking again; 0 where there may be more. */
  async clear(): Promise<number> {
    let cleared = 0;
    for (const { sql, parameters } of this.statements) {
      const [, count]: [unknown, number] = await this.dataSource.query(sql, parameters);
      cleared += count;
    }
    return cleared > 0 ? 0 : LOOK_EVERY_MILLIS;
  }
}
