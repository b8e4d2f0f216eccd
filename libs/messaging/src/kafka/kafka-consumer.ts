import type { Kafka } from 'kafkajs';
import type { ConsumerRunner } from '../consuming/consumer-runner';
import { nameOn, type KafkaSettings } from './kafka-client';
import { KafkaLag } from './kafka-lag';
import { KafkaMember, type Membership } from './kafka-member';
import { readTopic } from './kafka-reader';
import type { KafkaTopics } from './kafka-topics';
import { fromKafka } from './kafka-wire';
import { NOTE_EVERY_MS } from '../lifetimes';

const BATCH = 100;

export interface KafkaConsumer {
  readonly name: string;
  readonly member: KafkaMember;
  readonly lag: KafkaLag;
}

/** A consumer of a service as a member of its Kafka group; offsets move after the effects have committed. */
export function kafkaConsumer(
  runner: ConsumerRunner,
  kafka: Kafka,
  topics: KafkaTopics,
  settings: KafkaSettings,
): KafkaConsumer {
  const { name, topic } = runner.consumer;
  const lag = new KafkaLag();
  const member = new KafkaMember(kafka, settings.log, {
    config: () => ({
      groupId: settings.prefix + name,
      sessionTimeout: settings.sessionTimeoutMs,
      heartbeatInterval: Math.min(1000, settings.sessionTimeoutMs / 3),
      // Also the longest time that stopping waits for a fetch under way.
      maxWaitTimeInMs: 500,
    }),
    topic: nameOn(settings, topic),
    fromBeginning: true,
    observe: (consumer) => lag.observe(consumer, nameOn(settings, topic)),
    prepare: async () => {
      await topics.ensure([topic]);
      // A tombstone stays for the lag at least: KafkaTopics.
      await runner.makeUpForAbsence(settings.lagMs, () => readTopic(kafka, topics, settings, topic));
    },
    take: takingFor(runner, lag, settings),
  });
  return { name, member, lag };
}

function takingFor(runner: ConsumerRunner, lag: KafkaLag, { log }: KafkaSettings): Membership['take'] {
  const { topic } = runner.consumer;
  const noteWhereCaughtUp = notingWhereCaughtUp(runner, lag);
  return async (consumer, { batch, heartbeat, isRunning, isStale, resolveOffset }, signal) => {
    for (let from = 0; from < batch.messages.length; from += BATCH) {
      const messages = batch.messages.slice(from, from + BATCH);
      lag.note(batch, BigInt(messages[0]!.offset), messages[0]!.timestamp);
      const events = messages.flatMap((message) => {
        const event = fromKafka(topic.name, message);
        if (!event) log.error(`${topic.name}: the message at ${message.offset} is no event of ours.`);
        return event ?? [];
      });
      await runner.deliver(events, { between: heartbeat, signal });
      if (!isRunning() || isStale() || signal.aborted) return;
      resolveOffset(messages.at(-1)!.offset);
      await heartbeat();
    }
    const next = BigInt(batch.lastOffset()) + 1n;
    lag.note(batch, next, batch.messages.at(-1)!.timestamp);
    await noteWhereCaughtUp();
    await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset: String(next) }]);
  };
}

/** Notes it, now and then, while no partition is known to be behind. */
function notingWhereCaughtUp(runner: ConsumerRunner, lag: KafkaLag): () => Promise<void> {
  let notedAt = 0;
  return async () => {
    if (!lag.hasCaughtUp || Date.now() - notedAt < NOTE_EVERY_MS) return;
    await runner.noteCaughtUp();
    notedAt = Date.now();
  };
}
