import { randomUUID } from 'node:crypto';
import { Kafka, KafkaJSNonRetriableError, logLevel } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { defineTopic } from '#contracts/topic';
import { describeWithKafka, eventually, ownKafkaIsPossible, startKafka, testDatabase, type TestKafka } from '#testing';
import { KafkaBroker, Transactions, type Json } from '#messaging';
import { KafkaMember } from '../src/kafka/kafka-member';
import { silent } from '../src/log';
import { counters, CounterState, freshKey, MirroredCounters, openDatabase, raise, StepBook } from './counters';

jest.setTimeout(300_000);

/** A broker that was killed is back after some seconds, and its consumers some more seconds later. */
const CAUGHT_UP_MS = 90_000;

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** With a broker of their own, which they kill. */
describeWithKafka(
  'Kafka under faults',
  () => {
    let kafka: TestKafka;
    let tally: DataSource;
    let mirror: DataSource;
    const started: KafkaBroker[] = [];

    beforeAll(async () => {
      kafka = await startKafka();
      tally = await openDatabase('tally', await testDatabase('faults_tally'));
      mirror = await openDatabase('mirror', await testDatabase('faults_mirror'));
    });

    afterEach(async () => {
      await Promise.all(started.splice(0).map((one) => one.stop()));
    });

    afterAll(async () => {
      await tally?.destroy();
      await mirror?.destroy();
      await kafka?.stop();
    });

    const start = (prefix: string): KafkaBroker => {
      const options = { brokers: [kafka.broker], clientId: 'faults', prefix, sessionTimeoutMs: 1500 };
      const broker = new KafkaBroker(options);
      started.push(broker);
      return broker;
    };
    const attachAll = async (broker: KafkaBroker, name: string): Promise<StepBook> => {
      const book = new StepBook(name);
      await broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [] });
      await broker.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers: [book, new MirroredCounters()] });
      return book;
    };
    const writer = (broker: KafkaBroker) => new Transactions(tally, 'tally', () => broker.wake('tally'));
    const steps = async (book: string, key: string): Promise<number[]> => {
      const rows = await mirror.query<{ version: number }[]>(
        'SELECT version FROM step WHERE book = $1 AND id = $2 ORDER BY nth',
        [book, key],
      );
      return rows.map(({ version }) => version);
    };

    it('loses and doubles nothing while the broker is killed and comes back, again and again', async () => {
      const broker = start(`${randomUUID()}.`);
      const book = await attachAll(broker, 'mirror.killed-broker');
      const keys = upTo(4).map(freshKey);
      const transactions = writer(broker);
      let done = false;
      let rounds = 0;
      const writing = (async () => {
        for (; !done; rounds += 1) {
          for (const key of keys) await raise(transactions, key);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })();
      for (let kill = 1; kill <= 3; kill += 1) {
        const before = rounds;
        await eventually(() => expect(rounds).toBeGreaterThan(before + 10));
        await kafka.kill();
        await eventually(() => expect(rounds).toBeGreaterThan(before + 30));
        await kafka.restart();
        await eventually(
          async () => expect((await steps(book.name, keys[0]!)).length).toBeGreaterThan(before + 30),
          CAUGHT_UP_MS,
        );
      }
      done = true;
      await writing;
      await eventually(async () => {
        for (const key of keys) expect(await steps(book.name, key)).toEqual(upTo(rounds));
      }, CAUGHT_UP_MS);
    });

    it('starts without Kafka and catches up', async () => {
      await kafka.kill();
      const broker = start(`${randomUUID()}.`);
      const book = await attachAll(broker, 'mirror.late-kafka');
      const key = freshKey();
      for (const by of [1, 2, 3]) await raise(writer(broker), key, by);
      await kafka.restart();
      await eventually(async () => expect(await steps(book.name, key)).toEqual([1, 2, 3]), CAUGHT_UP_MS);
    });

    it('stops in good time while Kafka is away', async () => {
      const broker = start(`${randomUUID()}.`);
      const book = await attachAll(broker, 'mirror.stopping');
      const key = freshKey();
      await raise(writer(broker), key);
      await eventually(async () => expect(await steps(book.name, key)).toEqual([1]));
      await kafka.kill();
      await raise(writer(broker), key);
      const began = performance.now();
      await broker.stop();
      expect(performance.now() - began).toBeLessThan(15_000);
      await kafka.restart();
    });

    it('builds a new consumer where kafkajs gives up for good', async () => {
      const topic = `${randomUUID()}.crashing`;
      const client = new Kafka({ brokers: [kafka.broker], logLevel: logLevel.NOTHING });
      const admin = client.admin();
      await admin.createTopics({ topics: [{ topic }], waitForLeaders: true });
      await admin.disconnect();
      const taken: string[] = [];
      const restarts: boolean[] = [];
      const member = new KafkaMember(client, silent, {
        config: () => ({ groupId: topic, sessionTimeout: 1500, heartbeatInterval: 300, maxWaitTimeInMs: 200 }),
        topic,
        fromBeginning: true,
        prepare: async () => undefined,
        observe: (consumer) => {
          consumer.on(consumer.events.CRASH, ({ payload }) => restarts.push(payload.restart));
        },
        take: async (_consumer, { batch, resolveOffset }) => {
          if (restarts.length === 0) throw new KafkaJSNonRetriableError('not aware of this member');
          taken.push(...batch.messages.map(({ value }) => String(value)));
          resolveOffset(batch.lastOffset());
        },
      });
      const producer = client.producer();
      await producer.connect();
      await producer.send({ topic, messages: [{ value: 'a' }] });
      member.start();
      await eventually(() => expect(taken).toEqual(['a']));
      await member.stop();
      await producer.disconnect();
      expect(restarts).toEqual([false]);
    });

    it('moves partitions among instances that come and go, with each effect once and in order', async () => {
      const prefix = `${randomUUID()}.`;
      const first = start(prefix);
      const book = await attachAll(first, 'mirror.rebalanced');
      const keys = upTo(9).map(freshKey);
      const raiseAll = () => Promise.all(keys.map((key) => raise(writer(first), key)));
      for (let round = 0; round < 4; round += 1) {
        await raiseAll();
        const other = start(prefix);
        await other.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers: [new StepBook(book.name)] });
        await raiseAll();
        await eventually(async () => expect((await steps(book.name, keys[0]!)).length).toBe(2 * round + 2));
        await other.stop();
      }
      await eventually(async () => {
        for (const key of keys) expect(await steps(book.name, key)).toEqual(upTo(8));
      });
    });

    it('broadcasts to every instance, or says resync, also when the broker was away', async () => {
      const prefix = `${randomUUID()}.`;
      const [one, two] = [start(prefix), start(prefix)];
      const heard: Json[] = [];
      two.broadcasts.subscribe('presence', (message) => heard.push(message));
      await eventually(() => expect(heard[0]).toBe('resync'));
      await eventually(() => {
        one.broadcasts.send('presence', { nth: 1 });
        expect(heard).toContainEqual({ nth: 1 });
      });
      one.broadcasts.send('presence', { nth: 2 });
      await eventually(() => expect(heard.at(-1)).toEqual({ nth: 2 }));
      const before = heard.length;
      await kafka.kill();
      one.broadcasts.send('presence', { nth: 3 });
      await kafka.restart();
      await eventually(() => {
        const came = heard
          .slice(before)
          .some((message) => message === 'resync' || JSON.stringify(message) === '{"nth":3}');
        expect(came).toBe(true);
      }, CAUGHT_UP_MS);
      await eventually(() => {
        one.broadcasts.send('presence', { nth: 4 });
        expect(heard).toContainEqual({ nth: 4 });
      });
    });

    it('keeps a key on its partition when somebody has grown the topic', async () => {
      const prefix = `${randomUUID()}.`;
      const broker = start(prefix);
      const book = await attachAll(broker, 'mirror.grown');
      const keys = upTo(20).map(freshKey);
      await Promise.all(keys.map((key) => raise(writer(broker), key)));
      await eventually(async () => expect(await steps(book.name, keys[0]!)).toEqual([1]));
      const admin = new Kafka({ brokers: [kafka.broker] }).admin();
      const topic = prefix + counters.name;
      await admin.createPartitions({ topicPartitions: [{ topic, count: counters.partitions + 3 }] });
      await Promise.all(keys.map((key) => raise(writer(broker), key)));
      await eventually(async () => {
        for (const key of keys) expect(await steps(book.name, key)).toEqual([1, 2]);
      });
      const offsets = await admin.fetchTopicOffsets(topic);
      await admin.disconnect();
      expect(offsets.filter(({ partition, high }) => partition >= counters.partitions && high !== '0')).toEqual([]);
    });

    it('publishes nothing on a topic with fewer partitions than declared', async () => {
      const prefix = `${randomUUID()}.`;
      const small = defineTopic('tally.small', { key: 'id', state: CounterState, partitions: 2 });
      const admin = new Kafka({ brokers: [kafka.broker] }).admin();
      await admin.createTopics({ topics: [{ topic: `${prefix}${small.name}`, numPartitions: 1 }] });
      await admin.disconnect();
      const warnings: string[] = [];
      const log = { info: () => undefined, warn: (message: string) => warnings.push(message), error: () => undefined };
      const broker = new KafkaBroker({ brokers: [kafka.broker], clientId: 'faults', prefix, log });
      started.push(broker);
      await broker.attach({ name: 'tally', dataSource: tally, emits: [counters, small], consumers: [] });
      await eventually(() => expect(warnings.join()).toContain('has 1 partitions, declared are 2'));
    });
  },
  ownKafkaIsPossible(),
);
