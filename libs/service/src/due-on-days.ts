import type { Command, CommandBus } from '@nestjs/cqrs';
import { ByTheClock } from './by-the-clock';

const LOOK_EVERY_MILLIS = 60_000;
/** How many are asked for at a time. */
export const DUE_AT_ONCE = 50;
const FIRST = '00000000-0000-0000-0000-000000000000';

type After<Row> = Partial<Row> & { readonly id: string };

/**
 * Does what falls due on a day, in any number of instances: one after the other, and past those that fail, which are
 * tried again at the next look.
 */
export abstract class DueOnDays<Row extends { readonly id: string } = { readonly id: string }> extends ByTheClock {
  /** `name` says in the log what falls due. */
  protected constructor(
    name: string,
    private readonly commands: CommandBus,
  ) {
    super(name);
  }

  /** The next `DUE_AT_ONCE` that are due, in an order of their own, after one of them or after the lowest id. */
  protected abstract due(after: After<Row>): Promise<Row[]>;

  /** Does one in a transaction of its own, where it is still due. */
  protected abstract command(id: string): Command<void>;

  protected async work(): Promise<number> {
    let after = { id: FIRST } as After<Row>;
    for (;;) {
      const due = await this.due(after);
      for (const { id } of due) {
        await this.commands.execute(this.command(id)).catch((error: unknown) => {
          this.log.warn(`${id} is tried again later: ${String(error)}`);
        });
      }
      if (due.length < DUE_AT_ONCE) return LOOK_EVERY_MILLIS;
      after = due.at(-1)!;
    }
  }
}
