import { KafkaJSProtocolError, type Admin, type ITopicConfig, type Kafka } from 'kafkajs';
import type { Topic } from '#contracts/topic';
import { nameOn, type KafkaSettings, type Partitions } from './kafka-client';

/** Creates the topics of the contracts, once a process and topic; whoever comes first, owner or consumer. */
export class KafkaTopics {
  /** Of every topic that was asked for. */
  readonly partitions: Partitions = new Map();
  private readonly ensured = new Map<string, Promise<void>>();

  constructor(
    private readonly kafka: Kafka,
    private readonly settings: KafkaSettings,
  ) {}

  /** @throws Error where a topic exists with fewer partitions than declared, or Kafka is out of reach. */
  async ensure(topics: readonly Topic[]): Promise<void> {
    // Every one of them is waited for, so that nothing goes on behind a failure.
    const outcomes = await Promise.allSettled(topics.map((topic) => this.ensureOne(this.configOf(topic))));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async ensureOne(config: ITopicConfig & { numPartitions: number }): Promise<void> {
    this.partitions.set(config.topic, config.numPartitions);
    const ensured = this.ensured.get(config.topic) ?? this.withAdmin((admin) => create(admin, config));
    this.ensured.set(config.topic, ensured);
    try {
      await ensured;
    } catch (error) {
      this.ensured.delete(config.topic);
      throw error;
    }
  }

  async withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  /** Superseded events stay for the lag, and an erased key is gone from the files after twice as long. */
  private configOf(topic: Topic): ITopicConfig & { numPartitions: number } {
    const { lagMs, replicationFactor } = this.settings;
    const config = {
      'cleanup.policy': 'compact',
      'min.compaction.lag.ms': lagMs,
      'max.compaction.lag.ms': lagMs * 2,
      'delete.retention.ms': lagMs,
      'segment.ms': lagMs,
    };
    return {
      topic: nameOn(this.settings, topic),
      numPartitions: topic.partitions,
      replicationFactor,
      configEntries: Object.entries(config).map(([name, value]) => ({ name, value: String(value) })),
    };
  }
}

async function create(admin: Admin, config: ITopicConfig & { numPartitions: number }): Promise<void> {
  const created = await admin.createTopics({ topics: [config], waitForLeaders: true }).catch((error: unknown) => {
    // Another process was quicker.
    if (error instanceof KafkaJSProtocolError && error.type === 'TOPIC_ALREADY_EXISTS') return false;
    throw error;
  });
  if (created) return;
  const { topics } = await admin.fetchTopicMetadata({ topics: [config.topic] });
  const existing = topics[0]?.partitions.length ?? 0;
  if (existing < config.numPartitions) {
    throw new Error(`Topic ${config.topic} has ${existing} partitions, declared are ${config.numPartitions}.`);
  }
}
