import type { Batch, Kafka } from 'kafkajs';
import type { ConsumerRunner } from '../consuming/consumer-runner';
import { nameOn, type KafkaSettings } from './kafka-client';
import { KafkaMember } from './kafka-member';
import { readTopic } from './kafka-reader';
import type { KafkaTopics } from './kafka-topics';
import { fromKafka } from './kafka-wire';

const BATCH = 100;
const NOTE_EVERY_MS = 60_000;

/** A consumer of a service as a member of its Kafka group; offsets move after the effects have committed. */
export function kafkaConsumer(
  runner: ConsumerRunner,
  kafka: Kafka,
  topics: KafkaTopics,
  settings: KafkaSettings,
): KafkaMember {
  const { name, topic } = runner.consumer;
  const noteWhereCaughtUp = notingWhereCaughtUp(runner);
  return new KafkaMember(kafka, settings.log, {
    config: () => ({
      groupId: settings.prefix + name,
      sessionTimeout: settings.sessionTimeoutMs,
      heartbeatInterval: Math.min(1000, settings.sessionTimeoutMs / 3),
      // Also the longest time that stopping waits for a fetch under way.
      maxWaitTimeInMs: 500,
    }),
    topic: nameOn(settings, topic),
    fromBeginning: true,
    prepare: async () => {
      await topics.ensure([topic]);
      // A tombstone stays for the lag at least: KafkaTopics.
      await runner.makeUpForAbsence(settings.lagMs, () => readTopic(kafka, topics, settings, topic));
    },
    take: async (consumer, { batch, heartbeat, isRunning, isStale, resolveOffset }, signal) => {
      for (let from = 0; from < batch.messages.length; from += BATCH) {
        const messages = batch.messages.slice(from, from + BATCH);
        const events = messages.flatMap((message) => {
          const event = fromKafka(topic.name, message);
          if (!event) settings.log.error(`${topic.name}: the message at ${message.offset} is no event of ours.`);
          return event ?? [];
        });
        await runner.deliver(events, { between: heartbeat, signal });
        if (!isRunning() || isStale() || signal.aborted) return;
        resolveOffset(messages.at(-1)!.offset);
        await heartbeat();
      }
      await noteWhereCaughtUp(batch);
      const offset = String(BigInt(batch.lastOffset()) + 1n);
      await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset }]);
    },
  });
}

/** Notes it, now and then, while no partition is known to be behind. */
function notingWhereCaughtUp(runner: ConsumerRunner): (batch: Batch) => Promise<void> {
  const behind = new Set<number>();
  let notedAt = 0;
  return async (batch) => {
    if (BigInt(batch.lastOffset()) + 1n < BigInt(batch.highWatermark)) behind.add(batch.partition);
    else behind.delete(batch.partition);
    if (behind.size > 0 || Date.now() - notedAt < NOTE_EVERY_MS) return;
    await runner.noteCaughtUp();
    notedAt = Date.now();
  };
}
