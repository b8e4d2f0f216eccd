import type { Topic } from '#contracts/topic';
import type { Transactions } from '../transactions';
import { reasonOf, type ConsumerRunner } from './consumer-runner';
import { lockKey, setParked } from './inbox';
import {
  countParkedOf,
  discardParked,
  findParked,
  firstParked,
  noteFailure,
  removeParked,
  type Discard,
  type Parked,
  type ParkedKey,
} from './parked';
import { isPassing } from './retry';

export interface Replayed {
  /** Events taken, in order, each in its own transaction. */
  replayed: number;
  /** Those of the key that are still parked. */
  left: number;
  /** Why it stopped before the last one; null where there was no reason but their number. */
  failure: string | null;
}

/** Of one key at once, so that whoever asked is answered; the others follow when it is asked again. */
const MOST_AT_ONCE = 200;

/** The events that consumers of this service could not take. */
export class ParkedEvents {
  constructor(
    private readonly transactions: Transactions,
    private readonly runners: readonly ConsumerRunner[],
  ) {}

  async find(consumer: string, id: string): Promise<Parked | undefined> {
    return await this.transactions.run((tx) => findParked(tx, consumer, id));
  }

  /** What the consumer hears; undefined where this version has no such consumer any more. */
  topicOf({ consumer, topic }: Pick<Parked, 'consumer' | 'topic'>): Topic | undefined {
    return this.runnerOf({ consumer, topic })?.consumer.topic;
  }

  /**
   * Takes the key's parked events again, in order, until one fails. The last one opens the key again under its lock,
   * so that an event arriving meanwhile is parked behind them or comes after all of them.
   */
  async replay(of: ParkedKey): Promise<Replayed> {
    const runner = this.runnerOf(of);
    if (!runner) return await this.ended(of, 0, `This version has no consumer ${of.consumer} of ${of.topic}.`);
    for (let replayed = 0; replayed < MOST_AT_ONCE; replayed += 1) {
      try {
        if (!(await this.replayFirst(runner, of))) return { replayed, left: 0, failure: null };
      } catch (error) {
        // It says nothing about the event.
        if (isPassing(error)) throw error;
        const failure = reasonOf(error);
        await this.transactions.run((tx) => noteFailure(tx, of, failure));
        return await this.ended(of, replayed, failure);
      }
    }
    return await this.ended(of, MOST_AT_ONCE, null);
  }

  /**
   * Gives one event up for good, then takes what waits behind it.
   * @returns undefined where somebody else was faster.
   */
  async discard(parked: Parked, discard: Discard): Promise<Replayed | undefined> {
    const { consumer, topic, key } = parked;
    const isGone = await this.transactions.run(async (tx) => {
      await lockKey(tx, consumer, topic, key);
      if (!(await discardParked(tx, parked, discard))) return false;
      if (!(await firstParked(tx, consumer, topic, key))) await setParked(tx, consumer, topic, key, false);
      return true;
    });
    if (!isGone) return undefined;
    const left = await this.transactions.run((tx) => countParkedOf(tx, parked));
    if (left === 0) return { replayed: 0, left, failure: null };
    try {
      return await this.replay(parked);
    } catch (error) {
      // It is given up all the same, which whoever asked must hear.
      return await this.ended(parked, 0, reasonOf(error));
    }
  }

  private runnerOf({ consumer, topic }: Pick<Parked, 'consumer' | 'topic'>): ConsumerRunner | undefined {
    return this.runners.find((one) => one.consumer.name === consumer && one.consumer.topic.name === topic);
  }

  private async ended(of: ParkedKey, replayed: number, failure: string | null): Promise<Replayed> {
    return { replayed, left: await this.transactions.run((tx) => countParkedOf(tx, of)), failure };
  }

  private async replayFirst(runner: ConsumerRunner, { consumer, topic, key }: ParkedKey): Promise<boolean> {
    return await this.transactions.run(async (tx) => {
      await lockKey(tx, consumer, topic, key);
      const event = await firstParked(tx, consumer, topic, key);
      if (event) {
        await runner.handle(event, tx);
        await removeParked(tx, event);
      }
      if (!event || !(await firstParked(tx, consumer, topic, key))) await setParked(tx, consumer, topic, key, false);
      return event !== undefined;
    });
  }
}
