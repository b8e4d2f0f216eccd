import type { DataSource } from 'typeorm';
import { ByTheClock } from './by-the-clock';

/** When to look again, after nothing was left to clear away. */
const LOOK_EVERY_MILLIS = 3_600_000;

/** Clears away what is past its time, in every instance of the service. */
export abstract class Retention extends ByTheClock {
  constructor(
    service: string,
    private readonly dataSource: DataSource,
    /**
     * Each takes a bounded number of rows, so that no lock is held for long, and passes over those that somebody
     * else holds.
     */
    private readonly statements: readonly { sql: string; parameters?: unknown[] }[],
  ) {
    super(`${service}: clearing away`);
  }

  protected work(): Promise<number> {
    return this.clear();
  }

  /** @returns milliseconds until it is worth looking again; 0 where there may be more. */
  async clear(): Promise<number> {
    let cleared = 0;
    for (const { sql, parameters } of this.statements) {
      const [, count]: [unknown, number] = await this.dataSource.query(sql, parameters);
      cleared += count;
    }
    cleared += await this.forgetOver();
    return cleared > 0 ? 0 : LOOK_EVERY_MILLIS;
  }

  /** Forgets aggregates past their time, of which others are told. @returns how many, a bounded number at once */
  protected forgetOver(): Promise<number> {
    return Promise.resolve(0);
  }
}
