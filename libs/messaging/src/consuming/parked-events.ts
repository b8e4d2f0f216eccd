import type { ConsumerRunner } from './consumer-runner';
import { lockKey, setParked } from './inbox';
import { firstParked, listParked, noteFailure, removeParked, type Parked } from './parked';
import type { Transactions } from '../transactions';

export interface Replayed {
  /** Events taken, in order, each in its own transaction. */
  replayed: number;
  /** Why it stopped before the last one, or null. */
  failure: string | null;
}

/** The events that consumers of this service could not take. */
export class ParkedEvents {
  constructor(
    private readonly transactions: Transactions,
    private readonly runners: readonly ConsumerRunner[],
  ) {}

  /** The oldest thousand. */
  async list(): Promise<Parked[]> {
    return await this.transactions.run(listParked);
  }

  /**
   * Takes the key's parked events again, in order, until one fails. Finding none left opens the key again under its lock,
   * so that an event arriving meanwhile is parked behind them or comes after all of them.
   * @throws Error when this service has no such consumer.
   */
  async replay(consumer: string, key: string): Promise<Replayed> {
    const runner = this.runners.find((one) => one.consumer.name === consumer);
    if (!runner) throw new Error(`There is no consumer ${consumer} here.`);
    for (let replayed = 0; ; replayed += 1) {
      try {
        if (!(await this.replayFirst(runner, key))) return { replayed, failure: null };
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        await this.transactions.run((tx) => noteFailure(tx, consumer, key, failure));
        return { replayed, failure };
      }
    }
  }

  private async replayFirst(runner: ConsumerRunner, key: string): Promise<boolean> {
    const { name, topic } = runner.consumer;
    return await this.transactions.run(async (tx) => {
      await lockKey(tx, name, topic.name, key);
      const event = await firstParked(tx, name, topic.name, key);
      if (!event) {
        await setParked(tx, name, topic.name, key, false);
        return false;
      }
      await runner.handle(event, tx);
      await removeParked(tx, event);
      return true;
    });
  }
}
