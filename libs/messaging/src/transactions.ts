import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';
import type { Hint } from '#contracts/hint';
import type { Topic } from '#contracts/topic';
import { crashPoint } from './crash-point';
import { Tx } from './tx';

/** The transactions that caused the running code, at most one a database. */
const running = new AsyncLocalStorage<ReadonlyMap<DataSource, Tx>>();

/** Opens a transaction, or joins the one of the consumer or command that caused it. */
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly service: string,
    /** Called after a commit that emitted. */
    private readonly wake: () => void = () => undefined,
    /** The topics that may be emitted on; where unset, all that the service owns. */
    private readonly emits?: readonly Topic[],
    /** Called after a commit with each hint of it. */
    private readonly tell?: (hint: Hint) => void,
  ) {}

  /**
   * Commits when `work` resolves, rolls back when it rejects. Inside another transaction of the same database it is
   * a savepoint of that one: its failure undoes its own part, and the outer work may go on.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const outer = running.getStore()?.get(this.dataSource);
    return outer?.isOpen ? this.join(outer, work) : this.begin(work);
  }

  private async join<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
    const dropEffects = tx.mark();
    try {
      return await tx.manager.transaction(() => work(tx));
    } catch (error) {
      dropEffects();
      throw error;
    }
  }

  private async begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const { tx, result } = await this.dataSource.transaction(async (manager) => {
      const begun = new Tx(manager, this.service, this.emits, this.tell);
      const store = new Map(running.getStore()).set(this.dataSource, begun);
      try {
        return { tx: begun, result: await running.run(store, work, begun) };
      } finally {
        // Before the commit: what `work` left running behind it belongs to no transaction.
        begun.close();
      }
    });
    this.committed(tx);
    return result;
  }

  private committed(tx: Tx): void {
    crashPoint('after-commit-before-wake');
    if (tx.hasEmitted) this.wake();
    for (const effect of tx.plannedEffects) effect();
  }
}
