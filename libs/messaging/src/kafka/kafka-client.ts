import { randomUUID } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import {
  Kafka,
  logLevel,
  Partitioners,
  type ICustomPartitioner,
  type Producer,
  type ProducerRecord,
  type SASLOptions,
} from 'kafkajs';
import type { Topic } from '#contracts/topic';
import { patchRequestQueueTimer } from './kafka-timer-patch';
import { LAG_MS } from '../lifetimes';
import { silent, type Log } from '../log';

/** As SASL says it (RFC 4616, RFC 5802). */
export interface KafkaLogin {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

export interface KafkaBrokerOptions {
  /** `host:port` of some brokers. */
  brokers: readonly string[];
  clientId: string;
  /** To speak TLS with them, and whom to trust; plain TCP by default. */
  tls?: ConnectionOptions;
  /** Who this process is to them; nobody by default. */
  login?: KafkaLogin;
  /** Put before the names of topics and groups, where networks share a cluster. Empty by default. */
  prefix?: string;
  /** How long superseded events and tombstones stay, in topics and outboxes. LAG_MS by default. */
  lagMs?: number;
  /** How often the outboxes are cleared up. Ten minutes by default. */
  tidyEveryMs?: number;
  /** Of new topics; by default the cluster's own. */
  replicationFactor?: number;
  /** Pauses between the tries of one event, in milliseconds; after the last it is parked. */
  pauses?: readonly number[];
  /** How long a consumer may be silent before its partitions go to others. Six seconds by default, the least that brokers allow by default. */
  sessionTimeoutMs?: number;
  log?: Log;
}

type Optional = 'pauses' | 'tidyEveryMs' | 'tls' | 'login';
export type KafkaSettings = Required<Omit<KafkaBrokerOptions, Optional>> & Pick<KafkaBrokerOptions, Optional>;

/** What topics a process meets, by their names on the cluster, with their declared number of partitions. */
export type Partitions = Map<string, number>;

export function kafkaClient(settings: KafkaSettings): Kafka {
  patchRequestQueueTimer();
  return new Kafka({
    clientId: settings.clientId,
    brokers: [...settings.brokers],
    ...(settings.tls && { ssl: settings.tls }),
    ...(settings.login && { sasl: settings.login as SASLOptions }),
    connectionTimeout: 3000,
    requestTimeout: 15_000,
    // A client that gives up is replaced by a new one, for ever, and says why: KafkaMember, KafkaProducer, OutboxWorker.
    retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 3, restartOnFailure: async () => false },
    logLevel: logLevel.NOTHING,
  });
}

/**
 * Murmur2 of the key over the *declared* number of partitions, as the Java clients do over the present one: a topic
 * that somebody grew keeps each key where it was, and with it the key's order.
 */
export function partitionerOf(partitions: Partitions): ICustomPartitioner {
  return () => {
    const murmur2 = Partitioners.DefaultPartitioner();
    return ({ topic, message, partitionMetadata }) => {
      const declared = partitions.get(topic) ?? partitionMetadata.length;
      return murmur2({ topic, message, partitionMetadata: partitionMetadata.slice(0, declared) });
    };
  };
}

/** The one idempotent producer of a process. After a failure it is thrown away, since its sequence may be broken. */
export class KafkaProducer {
  private current: Promise<Producer> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly partitions: Partitions,
  ) {}

  /** Resolves once every in-sync replica has the messages. They may be there twice when it rejects and is retried. */
  async send(records: readonly ProducerRecord[]): Promise<void> {
    this.current ??= this.connect();
    const current = this.current;
    try {
      await (await current).sendBatch({ topicMessages: [...records], acks: -1 });
    } catch (error) {
      if (this.current === current) await this.disconnect();
      throw error;
    }
  }

  async disconnect(): Promise<void> {
    const current = this.current;
    this.current = undefined;
    await current?.then((producer) => producer.disconnect()).catch(() => undefined);
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 5,
      createPartitioner: partitionerOf(this.partitions),
    });
    await producer.connect();
    return producer;
  }
}

export function settingsOf(options: KafkaBrokerOptions): KafkaSettings {
  return {
    prefix: '',
    lagMs: LAG_MS,
    replicationFactor: -1,
    sessionTimeoutMs: 6000,
    log: silent,
    ...options,
  };
}

export const nameOn = (settings: KafkaSettings, topic: Pick<Topic, 'name'>): string => settings.prefix + topic.name;

/** A consumer group that nobody shares and nobody comes back to. */
export const passingGroup = (settings: KafkaSettings, what: string): string =>
  `${settings.prefix}levelfield.${what}.${randomUUID()}`;
