import type { Kafka } from 'kafkajs';
import { KafkaMember } from './kafka-member';
import { silent } from '../log';

/** Consumers that join, and then neither heartbeat nor fail: kafkajs itself stalls too rarely to be asked for it. */
function stallingKafka(): { kafka: Kafka; built: () => number } {
  let built = 0;
  const nothing = async (): Promise<void> => undefined;
  const consumer = () => {
    built += 1;
    return { events: {}, on: () => undefined, connect: nothing, subscribe: nothing, run: nothing, disconnect: nothing };
  };
  return { kafka: { consumer } as unknown as Kafka, built: () => built };
}

it('builds a consumer anew that stalls without crashing, and counts it', async () => {
  const { kafka, built } = stallingKafka();
  const again = Promise.withResolvers<void>();
  const member = new KafkaMember(kafka, silent, {
    config: () => ({ groupId: 'stalling' }),
    topic: 'stalling',
    fromBeginning: true,
    stalledAfterMs: 20,
    prepare: async () => undefined,
    observe: () => {
      if (built() === 2) again.resolve();
    },
    take: async () => undefined,
  });
  member.start();
  await again.promise;
  expect(member.stalls).toBe(1);
  await member.stop();
});
