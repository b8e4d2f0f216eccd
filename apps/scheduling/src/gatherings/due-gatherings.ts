import { Transactions, type Tx } from '#messaging';
import { ByTheClock } from '#service';

const BATCH = 20;
const LOOK_EVERY_MILLIS = 60_000;

/** By the clock, gathering by gathering, each in a transaction of its own. */
export abstract class DueGatherings extends ByTheClock {
  /** `due`: SQL of the ids, as `id`, of gatherings for which it is time, the longest due first. */
  protected constructor(
    name: string,
    private readonly transactions: Transactions,
    private readonly due: string,
  ) {
    super(`scheduling: ${name}`);
  }

  /** Another instance may have been here meanwhile, or an organiser moved it. */
  protected abstract goOn(tx: Tx, gatheringId: string): Promise<void>;

  protected async work(): Promise<number> {
    const due = await this.transactions.run<{ id: string }[]>(({ manager }) =>
      manager.query(`${this.due} LIMIT ${BATCH}`),
    );
    await this.each(due, ({ id }) => this.transactions.run((tx) => this.goOn(tx, id)));
    return due.length === BATCH ? 0 : LOOK_EVERY_MILLIS;
  }
}
