import type { Topic } from '#contracts/topic';
import { ownerOf } from '#contracts/topic';
import { hintsOn, type AttachedService, type Behind, type Broker, type ConsumerStanding } from '../broker';
import { ConsumerRunner } from '../consuming/consumer-runner';
import { FIRST_INCARNATION, type Delivered } from '../event';
import { LocalBroadcasts } from './local-broadcasts';
import { LocalConsumer, type LocalSource } from './local-consumer';
import { behindIn } from './local-lag';
import { silent, type Log } from '../log';
import { LAG_MS } from '../lifetimes';
import { beginIncarnation, readOutbox, recogniseIncarnation, type Place, type Query } from '../outbox/outbox';
import { OutboxWorker } from '../outbox/outbox-worker';
import { Sequencer } from '../outbox/sequencer';
import { tidy } from '../outbox/compaction';

export interface LocalBrokerOptions {
  /** Interleaves keys at random from this seed and delivers events twice: what consumers must bear. */
  chaos?: number;
  /** How long superseded events and tombstones stay in the outbox. LAG_MS by default. */
  lagMs?: number;
  /** How often the outboxes are cleared up. Ten minutes by default. */
  tidyEveryMs?: number;
  /** Pauses between the tries of one event, in milliseconds; after the last it is parked. */
  pauses?: readonly number[];
  log?: Log;
}

interface Attachment {
  service: AttachedService;
  worker: OutboxWorker;
  consumers: LocalConsumer[];
}

/**
 * The broker of a network in one process, as durable as Kafka: it reads the producers' outboxes by position (it
 * alone, never a service), and each consumer's cursor moves in the transaction of its effect.
 * It holds one connection a service beside the service's own pool.
 */
export class LocalBroker implements Broker {
  readonly broadcasts: LocalBroadcasts;
  readonly lastStep = 'sequenced';
  readonly stalls = 0;
  private readonly attached = new Map<string, Attachment>();
  private readonly log: Log;
  private readonly lagMs: number;

  constructor(private readonly options: LocalBrokerOptions = {}) {
    this.log = options.log ?? silent;
    this.lagMs = options.lagMs ?? LAG_MS;
    this.broadcasts = new LocalBroadcasts(this.log);
  }

  async attach(service: AttachedService): Promise<readonly ConsumerRunner[]> {
    if (this.attached.has(service.name)) throw new Error(`${service.name} is attached already.`);
    const worker = this.workerOf(service);
    const consumers = service.consumers.map((consumer) => this.consumerOf(consumer, service, worker));
    this.attached.set(service.name, { service, worker, consumers });
    worker.start();
    try {
      await recogniseIncarnation((sql, parameters) => service.dataSource.query(sql, parameters));
      for (const consumer of consumers) await consumer.start();
    } catch (error) {
      await this.detach(service.name);
      throw error;
    }
    this.wakeConsumers((topic) => ownerOf(topic) === service.name);
    return consumers.map(({ runner }) => runner);
  }

  async detach(name: string): Promise<void> {
    const attachment = this.attached.get(name);
    if (!attachment) return;
    this.attached.delete(name);
    await Promise.all(attachment.consumers.map((consumer) => consumer.stop()));
    await attachment.worker.stop();
  }

  wake(service: string): void {
    this.attached.get(service)?.worker.wake();
  }

  outboxBrokenOff(service: string): number {
    return this.attached.get(service)?.worker.brokenOff ?? 0;
  }

  async standing(service: string): Promise<readonly ConsumerStanding[]> {
    const consumers = this.attached.get(service)?.consumers ?? [];
    const byOwner = Map.groupBy(consumers, ({ topic }) => ownerOf(topic));
    return (await Promise.all([...byOwner].map(([owner, theirs]) => this.standingOf(theirs, owner)))).flat();
  }

  /** Not on the connection of the owner's outbox, which has its work to do. */
  private async standingOf(consumers: readonly LocalConsumer[], owner: string): Promise<ConsumerStanding[]> {
    const places = consumers.map(({ topic, reached }) => ({ topic: topic.name, ...reached }));
    const source = this.attached.get(owner)?.service.dataSource;
    const behind = await (source &&
      behindIn((sql, values) => source.query(sql, values), places).catch(() => undefined));
    return consumers.map(({ runner, brokenOff }, nth) => ({
      ...{ consumer: runner.consumer.name, brokenOff },
      behind: sinceBegun(behind?.[nth]),
    }));
  }

  async *read(topic: Topic): AsyncIterable<readonly Delivered[]> {
    const source = this.sourceOf(topic);
    if (!source) throw new Error(`${ownerOf(topic)} is not attached, so ${topic.name} cannot be read.`);
    let place: Place = { incarnation: FIRST_INCARNATION, pos: 0 };
    for (;;) {
      const { incarnation, events } = await source(place, 500);
      if (events.length === 0) return;
      yield events;
      place = { incarnation, pos: events.at(-1)!.pos };
    }
  }

  async beginIncarnation(service: string): Promise<void> {
    const attachment = this.attached.get(service);
    if (!attachment) throw new Error(`${service} is not attached.`);
    await beginIncarnation((sql, parameters) => attachment.service.dataSource.query(sql, parameters));
    this.wakeConsumers((topic) => ownerOf(topic) === service);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.attached.keys()].map((name) => this.detach(name)));
  }

  private workerOf(service: AttachedService): OutboxWorker {
    const { tidyEveryMs } = this.options;
    let sequencer = new Sequencer();
    const duty = {
      resume: recogniseIncarnation,
      begin: () => {
        sequencer = new Sequencer();
        // Rows may have been numbered and the answer lost, with the connection before this one; or it is another incarnation.
        this.wakeConsumers((topic) => ownerOf(topic) === service.name);
      },
      pass: async (query: Query) => {
        const { topics, more } = await sequencer.pass(query);
        this.wakeConsumers(({ name }) => topics.has(name));
        return more;
      },
      tidy: (query: Query) => tidy(query, { lagMs: this.lagMs, lastStep: this.lastStep }),
    };
    return new OutboxWorker(service.name, service.dataSource, duty, this.log, tidyEveryMs);
  }

  private consumerOf(consumer: AttachedService['consumers'][number], service: AttachedService, worker: OutboxWorker) {
    const wake = () => worker.wake();
    const runner = new ConsumerRunner(consumer, service, wake, { ...this.options, tell: hintsOn(this.broadcasts) });
    const { topic } = consumer;
    const whole = () => this.read(topic);
    return new LocalConsumer(runner, () => this.sourceOf(topic), whole, this.lagMs, this.options.chaos, this.log);
  }

  /** Unset while the owner is not attached: its consumers wait. */
  private sourceOf(topic: Topic): LocalSource | undefined {
    const owner = this.attached.get(ownerOf(topic));
    return owner && ((after, limit) => readOutbox(owner.worker.query, after, limit, topic.name));
  }

  private wakeConsumers(of: (topic: Topic) => boolean): void {
    for (const { consumers } of this.attached.values()) {
      for (const consumer of consumers) if (of(consumer.topic)) consumer.wake();
    }
  }
}

const sinceBegun = (behind: Behind | undefined): Behind | null =>
  behind ? { ...behind, seconds: Math.min(behind.seconds, performance.now() / 1000) } : null;
