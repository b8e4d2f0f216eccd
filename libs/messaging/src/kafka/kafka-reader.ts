import type { EachBatchPayload, Kafka } from 'kafkajs';
import type { Topic } from '#contracts/topic';
import { Alarm } from '../alarm';
import type { Delivered } from '../event';
import { nameOn, passingGroup, type KafkaSettings } from './kafka-client';
import type { KafkaTopics } from './kafka-topics';
import { fromKafka } from './kafka-wire';

const SILENCE_MS = 30_000;

/**
 * Everything the topic holds, in order per key, at least until the end it had when the reading began. It leaves no
 * trace: the group is of its own and commits nothing.
 * @throws Error when nothing comes for half a minute: half a topic must not pass for a whole one.
 */
export async function* readTopic(
  kafka: Kafka,
  topics: KafkaTopics,
  settings: KafkaSettings,
  topic: Topic,
): AsyncIterable<readonly Delivered[]> {
  await topics.ensure([topic]);
  const name = nameOn(settings, topic);
  const ends = await endsOf(topics, name);
  if (ends.size === 0) return;
  const pages = new Pages(topic.name);
  const consumer = kafka.consumer({ groupId: passingGroup(settings, 'read'), maxWaitTimeInMs: 100 });
  consumer.on(consumer.events.CRASH, ({ payload }) => pages.close(payload.error));
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: name, fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: (payload) => pages.offer(payload) });
    while (ends.size > 0) {
      const { partition, next, events } = await pages.take();
      if (events.length > 0) yield events;
      if (next >= (ends.get(partition) ?? 0n)) ends.delete(partition);
    }
  } finally {
    pages.close();
    await consumer.disconnect();
  }
}

/** By partition, the offset that its next message will get; of those that hold anything. */
async function endsOf(topics: KafkaTopics, name: string): Promise<Map<number, bigint>> {
  const offsets = await topics.withAdmin((admin) => admin.fetchTopicOffsets(name));
  const filled = offsets.filter(({ low, high }) => BigInt(high) > BigInt(low));
  return new Map(filled.map(({ partition, high }) => [partition, BigInt(high)]));
}

interface Page {
  partition: number;
  /** The offset after the page's last message. */
  next: bigint;
  events: readonly Delivered[];
}

/** Hands one page at a time from kafkajs's callback to a loop; the callback waits until its page is wanted. */
class Pages {
  private readonly filled = new Alarm();
  private readonly emptied = new Alarm();
  private page: Page | undefined;
  private closed = false;
  private failure: Error | undefined;

  constructor(private readonly topic: string) {}

  async offer({ batch }: EachBatchPayload): Promise<void> {
    while (this.page && !this.closed) await this.emptied.sleep();
    const events = batch.messages.flatMap((message) => fromKafka(this.topic, message) ?? []);
    this.page = { partition: batch.partition, next: BigInt(batch.lastOffset()) + 1n, events };
    this.filled.ring();
  }

  async take(): Promise<Page> {
    while (!this.page) {
      if (this.failure) throw this.failure;
      if (!(await this.filled.sleep(SILENCE_MS))) throw new Error(`${this.topic} went silent before its end.`);
    }
    const page = this.page;
    this.page = undefined;
    this.emptied.ring();
    return page;
  }

  close(failure?: Error): void {
    this.closed = true;
    this.failure = failure;
    this.emptied.ring();
    this.filled.ring();
  }
}
