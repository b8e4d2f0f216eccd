import type { Command, CommandBus } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { ByTheClock } from '#service';

/** How soon a row is taken up whose instance has died. */
const LOOK_EVERY_MILLIS = 5_000;
/** Where another instance has the next one in hand. */
const SHORTEST_PAUSE_MILLIS = 50;
const BATCH = 50;

/** Rows that fall due, each at its `due_at`, and count their failed `attempts`. */
export interface DueRows {
  /** What they are, in the log. */
  readonly name: string;
  readonly table: string;
  readonly id: string;
  /** Which of them are still to be done. */
  readonly waiting: string;
  /** Does one, and takes it off the waiting ones, in a transaction of its own; nothing where another instance has it. */
  readonly command: (id: string) => Command<void>;
}

/**
 * Does what falls due, in any number of instances. What fails steps back, a second at first and five minutes at most, so
 * that however many fail for good, those behind them go on.
 */
export abstract class DueCommands extends ByTheClock {
  protected constructor(
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
    private readonly rows: DueRows,
  ) {
    super(rows.name);
  }

  protected async work(): Promise<number> {
    const { table, id: key, waiting, command } = this.rows;
    const due: { id: string }[] = await this.dataSource.query(
      `SELECT ${key} AS id FROM ${table} WHERE due_at <= now() AND ${waiting} ORDER BY due_at LIMIT ${BATCH}`,
    );
    for (const { id } of due)
      await this.commands.execute(command(id)).catch((error: unknown) => this.stepBack(id, error));
    return due.length < BATCH ? this.untilNext() : 0;
  }

  /** Nothing, where somebody has changed its time meanwhile. */
  private async stepBack(id: string, error: unknown): Promise<void> {
    const { name, table, id: key } = this.rows;
    this.log.warn(`${name}: ${id} is tried again later: ${String(error)}`);
    await this.dataSource.query(
      `UPDATE ${table} SET attempts = attempts + 1,
         due_at = clock_timestamp() + least(power(2, least(attempts, 9)) * interval '1 second', interval '5 minutes')
       WHERE ${key} = $1 AND due_at <= now()`,
      [id],
    );
  }

  private async untilNext(): Promise<number> {
    const { table, waiting } = this.rows;
    const [row]: { millis: number | null }[] = await this.dataSource.query(
      `SELECT (extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::float AS millis FROM ${table} WHERE ${waiting}`,
    );
    return Math.min(Math.max(row?.millis ?? LOOK_EVERY_MILLIS, SHORTEST_PAUSE_MILLIS), LOOK_EVERY_MILLIS);
  }
}
