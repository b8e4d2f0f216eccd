import type { DataSource } from 'typeorm';
import type { Tx } from '#messaging';
import { eventually } from '#testing';
import { MirroredCounters, type CounterState } from './counters';

/** Has a limit of time set where it meets a locked row, or waits itself until its connection was ended for being idle. */
export class Hurried extends MirroredCounters {
  tries = 0;
  hurry = true;

  constructor(
    name: string,
    private readonly limit: string,
    private readonly dataSource: DataSource,
    private readonly key: string,
  ) {
    super(name);
  }

  override async apply(state: CounterState, tx: Tx): Promise<void> {
    if (state.id !== this.key) return;
    if (this.hurry) {
      this.tries += 1;
      const [{ pid }]: [{ pid: number }] = await tx.manager.query('SELECT pg_backend_pid() AS pid');
      await tx.manager.query(`SET LOCAL ${this.limit}`);
      if (this.limit.startsWith('idle')) await this.ended(pid);
    }
    await super.apply(state, tx);
  }

  private async ended(pid: number): Promise<void> {
    await eventually(async () => {
      expect(await this.dataSource.query('SELECT FROM pg_stat_activity WHERE pid = $1', [pid])).toEqual([]);
    });
  }
}
