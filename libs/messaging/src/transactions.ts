import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseError } from 'pg';
import { QueryFailedError, type DataSource, type QueryRunner } from 'typeorm';
import type { Hint } from '#contracts/hint';
import type { Topic } from '#contracts/topic';
import { crashPoint } from './crash-point';
import { Tx } from './tx';

/**
 * One transaction, or a savepoint within it. Commands that begin in it at once take turns: savepoints of a connection
 * nest and never overlap.
 */
class Level {
  private isOpen = true;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly tx: Tx,
    private readonly outer?: Level,
  ) {}

  /** The innermost that is still open: what a command left running behind it belongs to what the command was part of. */
  get open(): Level | undefined {
    return this.isOpen ? this : this.outer?.open;
  }

  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(() => {
      if (!this.isOpen) throw new Error('The transaction that this was to be part of has ended.');
      return work();
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }

  /** Resolves once nothing runs in it any more: what waits for its turn has none. */
  async close(): Promise<void> {
    this.isOpen = false;
    await this.last;
  }
}

/** The transactions that caused the running code, at most one a database. */
const running = new AsyncLocalStorage<ReadonlyMap<DataSource, Level>>();

/** The connection was lost on the way of the COMMIT or of its answer: what it was to keep is kept or is not. */
export class OutcomeUnknown extends QueryFailedError {}

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
   * a savepoint of that one: its failure undoes its own part, and the outer work may go on. Several at once inside
   * one take turns.
   * @throws OutcomeUnknown where the connection is lost while it commits.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const outer = running.getStore()?.get(this.dataSource)?.open;
    return outer ? outer.inTurn(() => this.join(outer, work)) : this.begin(work);
  }

  private async join<T>(outer: Level, work: (tx: Tx) => Promise<T>): Promise<T> {
    const dropEffects = outer.tx.mark();
    try {
      return await outer.tx.manager.transaction(() => this.within(new Level(outer.tx, outer), work));
    } catch (error) {
      dropEffects();
      throw error;
    }
  }

  private async begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const tx = new Tx(runner.manager, this.service, this.emits, this.tell);
      let result: T;
      try {
        result = await this.within(new Level(tx), work);
      } catch (error) {
        // Where not even this arrives, the connection does not go back to the pool.
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      } finally {
        tx.close();
      }
      await this.commit(runner, tx);
      for (const effect of tx.plannedEffects) effect();
      return result;
    } finally {
      await runner.release();
    }
  }

  /** @returns once nothing of `work` runs any more, also of what it did not wait for. */
  private async within<T>(level: Level, work: (tx: Tx) => Promise<T>): Promise<T> {
    const store = new Map(running.getStore()).set(this.dataSource, level);
    try {
      return await running.run(store, work, level.tx);
    } finally {
      await level.close();
    }
  }

  private async commit(runner: QueryRunner, tx: Tx): Promise<void> {
    try {
      await runner.commitTransaction();
    } catch (error) {
      if (!(error instanceof QueryFailedError) || wasRefused(error)) throw error;
      // It may be there, and then somebody waits for it.
      if (tx.hasEmitted) this.wake();
      throw new OutcomeUnknown(error.query, error.parameters, error.driverError as Error);
    }
    if (!tx.hasEmitted) return;
    crashPoint('after-commit-before-wake');
    this.wake();
  }
}

/** The server's own answer; while it shuts down (57P) or loses the connection (08) it may have committed before. */
function wasRefused({ driverError }: QueryFailedError): boolean {
  return driverError instanceof DatabaseError && !/^(08|57P)/.test(driverError.code ?? '');
}
