import type { Broker } from '../broker';
import { Projection } from './consumer';
import type { ConsumerRunner } from './consumer-runner';
import { clearInbox, notPassed } from './inbox';
import { isPassing } from './retry';
import type { Transactions } from '../transactions';

/** Deliveries that go on meanwhile may lock the same rows in another order: then one of the two is told to try again. */
const TRIES = 5;

/** Builds projections of this service anew from what their topics hold. */
export class Rebuild {
  constructor(
    private readonly transactions: Transactions,
    private readonly broker: Pick<Broker, 'read'>,
    private readonly runners: readonly ConsumerRunner[],
  ) {}

  /** Of all that this service keeps of others, by name. */
  get projections(): readonly string[] {
    return this.runners.flatMap(({ consumer }) => (consumer instanceof Projection ? consumer.name : []));
  }

  /**
   * Everything happens in one transaction, so readers see the old rows until the new ones are complete. Consuming
   * goes on meanwhile: what was consumed before the clearing is read again here, and what comes later waits for the
   * key's inbox row, or finds the key untouched. Fails as a whole when one event cannot be taken.
   * @param onRead told how many events were read so far.
   * @returns how many events were read.
   * @throws Error for a reaction, which is never replayed.
   */
  async run(consumer: string, onRead: (events: number) => void = () => undefined): Promise<number> {
    const runner = this.runners.find((one) => one.consumer.name === consumer);
    const projection = runner?.consumer;
    if (!runner || !(projection instanceof Projection)) throw new Error(`There is no projection ${consumer} here.`);
    for (let left = TRIES; ; left -= 1) {
      try {
        return await this.rebuild(projection, runner, onRead);
      } catch (error) {
        if (left === 1 || !isPassing(error)) throw error;
      }
    }
  }

  private async rebuild(
    projection: Projection,
    runner: ConsumerRunner,
    onRead: (events: number) => void,
  ): Promise<number> {
    return await this.transactions.run(async (tx) => {
      // What has yet to come finds what it is about: whoever is forgotten is known until then by their row alone.
      for await (const page of this.broker.read(projection.topic)) {
        for (const event of await notPassed(tx, projection.name, page)) await runner.take(event, tx);
      }
      await clearInbox(tx, projection.name);
      await projection.clear(tx);
      // Once more: a delivery of a new key may have committed between the two, and its row is cleared by now.
      await clearInbox(tx, projection.name);
      let read = 0;
      for await (const page of this.broker.read(projection.topic)) {
        for (const event of page) await runner.take(event, tx);
        read += page.length;
        onRead(read);
      }
      return read;
    });
  }
}
