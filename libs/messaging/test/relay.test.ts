import type { ProducerRecord } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { eventually, testDatabase } from '#testing';
import { Transactions } from '#messaging';
import { settingsOf, type KafkaProducer } from '../src/kafka/kafka-client';
import type { KafkaTopics } from '../src/kafka/kafka-topics';
import { silent } from '../src/log';
import { OutboxWorker } from '../src/outbox/outbox-worker';
import { Relay } from '../src/kafka/relay';
import { counters, freshKey, openDatabase, raise } from './counters';

/** A log in which the order of arrival can be arranged, as Kafka would not let us. */
class Arrivals {
  readonly versions: number[] = [];

  producer(until: () => Promise<void> = async () => undefined): KafkaProducer {
    const send = async (records: readonly ProducerRecord[]): Promise<void> => {
      await until();
      for (const { messages } of records) {
        for (const { headers } of messages) this.versions.push(Number(headers?.ce_version));
      }
    };
    return { send } as unknown as KafkaProducer;
  }
}

let tally: DataSource;
beforeAll(async () => {
  tally = await openDatabase('tally', await testDatabase('relay_tally'));
});
afterAll(() => tally?.destroy());

it('leaves the latest event of a key as the last one, though a relay that lost its lock sends late', async () => {
  const [arrivals, key] = [new Arrivals(), freshKey()];
  const settings = settingsOf({ brokers: [], clientId: 'test' });
  const service = { name: 'tally', emits: [counters] };
  const topics = { ensure: async () => undefined } as unknown as KafkaTopics;
  const workerOf = (producer: KafkaProducer): OutboxWorker => {
    const relay = new Relay(service, producer, topics, settings, async function* () {});
    const duty = {
      pass: (query: OutboxWorker['query']) => relay.pass(query),
      resume: (query: OutboxWorker['query']) => relay.resume(query),
    };
    return new OutboxWorker('tally', tally, duty, silent);
  };
  const [sending, late] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = workerOf(
    arrivals.producer(() => {
      sending.resolve();
      return late.promise;
    }),
  );
  const other = workerOf(arrivals.producer());
  try {
    const transactions = new Transactions(tally, 'tally', () => other.wake());
    await raise(transactions, key);
    slow.start();
    await sending.promise;
    other.start();
    await tally.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await raise(transactions, key);
    await eventually(() => expect(arrivals.versions.at(-1)).toBe(2));
    late.resolve();
    await eventually(() => expect(arrivals.versions.filter((version) => version === 1).length).toBeGreaterThan(1));
    await eventually(() => expect(arrivals.versions.at(-1)).toBe(2));
  } finally {
    late.resolve();
    await Promise.all([slow.stop(), other.stop()]);
  }
});

it('has one instance at a time work on an outbox', async () => {
  const [workers, leaders]: [OutboxWorker[], string[]] = [[], []];
  const connections = () =>
    tally.query<object[]>(
      `SELECT FROM pg_stat_activity WHERE application_name = 'levelfield tally outbox' AND datname = current_database()
         AND wait_event = 'advisory'`,
    );
  for (const name of ['one', 'two']) {
    const pass = async (query: OutboxWorker['query']): Promise<boolean> => {
      await query('SELECT pg_sleep(0.01)');
      leaders.push(name);
      return false;
    };
    workers.push(new OutboxWorker('tally', tally, { pass }, silent));
  }
  try {
    for (const worker of workers) worker.start();
    await eventually(() => expect(leaders).not.toEqual([]));
    const first = leaders[0]!;
    await eventually(async () => expect(await connections()).not.toEqual([]));
    for (let passes = leaders.length; leaders.length < passes + 5;) {
      const seen = leaders.length;
      for (const worker of workers) worker.wake();
      await eventually(() => expect(leaders.length).toBeGreaterThan(seen));
    }
    expect(new Set(leaders)).toEqual(new Set([first]));
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
});
