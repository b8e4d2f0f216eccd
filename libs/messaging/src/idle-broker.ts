import { ownerOf, type Topic } from '#contracts/topic';
import type { AttachedService, Broadcasts, Broker, ConsumerStanding } from './broker';
import { ConsumerRunner } from './consuming/consumer-runner';
import type { Delivered } from './event';
import { silent } from './log';
import { readLatest, type Query } from './outbox/outbox';

/** Nobody of this process shows anything. */
const NOWHERE: Broadcasts = { send: () => undefined, subscribe: () => () => undefined };

/** A service's database, as far as its outbox is read there. */
export interface OpenOutbox {
  readonly query: Query;
  close(): Promise<void>;
}

/**
 * Brings nothing: for who works on a service beside the network, or while none runs. What is emitted
 * meanwhile is in the outbox, which its worker looks into by itself.
 */
export class IdleBroker implements Broker {
  readonly broadcasts = NOWHERE;
  readonly stalls = 0;
  readonly lastStep = 'sequenced';

  /** @param outboxOf opens the outbox of a service, where topics are to be read. */
  constructor(private readonly outboxOf?: (service: string) => Promise<OpenOutbox>) {}

  async attach(service: AttachedService): Promise<readonly ConsumerRunner[]> {
    const runners = service.consumers.map((one) => new ConsumerRunner(one, service, () => undefined, { log: silent }));
    for (const runner of runners) await runner.register();
    return runners;
  }

  outboxBrokenOff(): number {
    return 0;
  }

  async standing(): Promise<readonly ConsumerStanding[]> {
    return [];
  }

  async detach(): Promise<void> {}

  wake(): void {}

  /** Of its owner's outbox, which holds the latest event of every key, whichever broker brings it: they alone. */
  async *read(topic: Topic): AsyncIterable<readonly Delivered[]> {
    if (!this.outboxOf) throw new Error('This idle broker reads nothing.');
    const outbox = await this.outboxOf(ownerOf(topic));
    try {
      yield* readLatest(outbox.query, topic.name);
    } finally {
      await outbox.close();
    }
  }

  async beginIncarnation(): Promise<void> {
    throw new Error('An idle broker has no outbox.');
  }

  async stop(): Promise<void> {}
}
