import type { Consumer, Kafka } from 'kafkajs';
import { KafkaLag } from './kafka-lag';
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

it('knows how far it is behind in the partitions that are its own, once it has some', () => {
  const lag = new KafkaLag(0);
  let join: (event: object) => void = () => undefined;
  const on = (_: unknown, heard: typeof join) => (join = heard);
  lag.observe({ on, events: { GROUP_JOIN: 'joined' } } as unknown as Consumer, 'tally');
  const assigned = (...partitions: number[]) => join({ payload: { memberAssignment: { tally: partitions } } });
  const minuteAgo = String(Date.now() - 60_000);
  expect(lag.behind).toBeNull();
  assigned(0, 1);
  expect(lag.behind).toEqual({ events: 0, seconds: 0 });
  lag.note({ partition: 0, highWatermark: '10' }, 4n, String(Date.now()));
  lag.note({ partition: 1, highWatermark: '7' }, 5n, minuteAgo);
  expect(lag.behind!.events).toBe(8);
  expect(lag.behind!.seconds).toBeGreaterThanOrEqual(60);
  lag.note({ partition: 1, highWatermark: '7' }, 7n, minuteAgo);
  expect(lag.behind!.events).toBe(6);
  expect(lag.hasCaughtUp).toBe(false);
  // Another has the partition in which it was behind.
  assigned(1);
  expect(lag.behind).toEqual({ events: 0, seconds: 0 });
  expect(lag.hasCaughtUp).toBe(true);
  // What a process that just began has to read is not late.
  const young = new KafkaLag(Date.now());
  young.observe({ on, events: { GROUP_JOIN: 'joined' } } as unknown as Consumer, 'tally');
  assigned(1);
  young.note({ partition: 1, highWatermark: '7' }, 5n, minuteAgo);
  expect(young.behind!.events).toBe(2);
  expect(young.behind!.seconds).toBeLessThan(60);
});
