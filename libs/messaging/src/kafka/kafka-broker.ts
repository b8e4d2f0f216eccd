import type { Kafka } from 'kafkajs';
import type { Topic } from '#contracts/topic';
import { hintsOn, type AttachedService, type Broker, type ConsumerStanding } from '../broker';
import { ConsumerRunner } from '../consuming/consumer-runner';
import type { Delivered } from '../event';
import { KafkaBroadcasts } from './kafka-broadcasts';
import { kafkaClient, KafkaProducer, settingsOf, type KafkaBrokerOptions, type KafkaSettings } from './kafka-client';
import { kafkaConsumer, type KafkaConsumer } from './kafka-consumer';
import { readTopic } from './kafka-reader';
import { KafkaTopics } from './kafka-topics';
import { tidy } from '../outbox/compaction';
import { beginIncarnation, recogniseIncarnation, type Query } from '../outbox/outbox';
import { OutboxWorker } from '../outbox/outbox-worker';
import { Relay } from './relay';

interface Attachment {
  service: AttachedService;
  worker: OutboxWorker;
  consumers: KafkaConsumer[];
}

/**
 * Carries events by Kafka. Nothing here waits for Kafka at the start: a service runs without it, and its outbox and
 * consumers catch up. Beside the service's pool it holds one connection a service to PostgreSQL, and one a consumer
 * to Kafka.
 */
export class KafkaBroker implements Broker {
  readonly broadcasts: KafkaBroadcasts;
  readonly lastStep = 'relayed';
  private readonly settings: KafkaSettings;
  private readonly kafka: Kafka;
  private readonly topics: KafkaTopics;
  private readonly producer: KafkaProducer;
  private readonly attached = new Map<string, Attachment>();

  constructor(options: KafkaBrokerOptions) {
    this.settings = settingsOf(options);
    this.kafka = kafkaClient(this.settings);
    this.topics = new KafkaTopics(this.kafka, this.settings);
    this.producer = new KafkaProducer(this.kafka, this.topics.partitions);
    this.broadcasts = new KafkaBroadcasts(this.kafka, this.producer, this.topics, this.settings);
  }

  get stalls(): number {
    const all = [...this.attached.values()].flatMap(({ consumers }) => consumers);
    return all.reduce((sum, { member }) => sum + member.stalls, 0);
  }

  outboxBrokenOff(service: string): number {
    return this.attached.get(service)?.worker.brokenOff ?? 0;
  }

  async standing(service: string): Promise<readonly ConsumerStanding[]> {
    const consumers = this.attached.get(service)?.consumers ?? [];
    return consumers.map(({ name, member: { brokenOff }, lag: { behind } }) => ({ consumer: name, brokenOff, behind }));
  }

  async attach(service: AttachedService): Promise<readonly ConsumerRunner[]> {
    if (this.attached.has(service.name)) throw new Error(`${service.name} is attached already.`);
    const { lagMs, log, tidyEveryMs } = this.settings;
    const relay = new Relay(service, this.producer, this.topics, this.settings, (topic) => this.read(topic));
    const duty = {
      resume: (query: Query) => relay.resume(query),
      begin: () => relay.begin(),
      pass: (query: Query) => relay.pass(query),
      tidy: (query: Query) => tidy(query, { lagMs, lastStep: this.lastStep }),
    };
    const worker = new OutboxWorker(service.name, service.dataSource, duty, log, tidyEveryMs);
    const wake = () => worker.wake();
    const options = { ...this.settings, tell: hintsOn(this.broadcasts) };
    const runners = service.consumers.map((consumer) => new ConsumerRunner(consumer, service, wake, options));
    const consumers = runners.map((runner) => kafkaConsumer(runner, this.kafka, this.topics, this.settings));
    this.attached.set(service.name, { service, worker, consumers });
    worker.start();
    try {
      await recogniseIncarnation((sql, parameters) => service.dataSource.query(sql, parameters));
      for (const runner of runners) await runner.register();
    } catch (error) {
      await this.detach(service.name);
      throw error;
    }
    for (const { member } of consumers) member.start();
    return runners;
  }

  async detach(name: string): Promise<void> {
    const attachment = this.attached.get(name);
    if (!attachment) return;
    this.attached.delete(name);
    await Promise.all(attachment.consumers.map(({ member }) => member.stop()));
    await attachment.worker.stop();
  }

  wake(service: string): void {
    this.attached.get(service)?.worker.wake();
  }

  read(topic: Topic): AsyncIterable<readonly Delivered[]> {
    return readTopic(this.kafka, this.topics, this.settings, topic);
  }

  async beginIncarnation(service: string): Promise<void> {
    const attachment = this.attached.get(service);
    if (!attachment) throw new Error(`${service} is not attached.`);
    await beginIncarnation((sql, parameters) => attachment.service.dataSource.query(sql, parameters));
    attachment.worker.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.attached.keys()].map((name) => this.detach(name)));
    await this.broadcasts.stop();
    await this.producer.disconnect();
  }
}
