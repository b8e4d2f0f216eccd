import { randomUUID } from 'node:crypto';
import { ConfigResourceTypes, Kafka } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { describeWithKafka, eventually, sharedKafka, shortestSession, testDatabase } from '#testing';
import { countUnsent, KafkaBroker, LocalBroker, Transactions, type Broker } from '#messaging';
import { brokerContract } from './broker-contract';
import { outboxContract } from './outbox-contract';
import { counters, freshKey, MirroredCounters, openDatabase, raise, StepBook } from './counters';

const options = async () => ({
  brokers: await sharedKafka(),
  clientId: 'test',
  prefix: `test-${randomUUID()}.`,
  pauses: [10, 20, 40],
  sessionTimeoutMs: shortestSession(),
});

brokerContract(
  'kafka',
  async () => {
    const shared = await options();
    return {
      create: () => new KafkaBroker(shared),
      deliverAgain: (broker, { tally }) => relayAgain(broker, tally),
      dropTombstone: async (broker, { tally }, key) => {
        await eventually(async () => expect(await countUnsent(tally, broker)).toBe(0));
        await tally.query('DELETE FROM messaging.outbox WHERE key = $1', [key]);
        await emptyTopic(shared.brokers, shared.prefix + counters.name, counters.partitions);
        await relayAgain(broker, tally);
        await eventually(async () => expect(await countUnsent(tally, broker)).toBe(0));
      },
      stop: async () => undefined,
    };
  },
  describeWithKafka,
);

outboxContract(
  'kafka',
  async () => {
    const shared = await options();
    return (clearing) => new KafkaBroker({ ...shared, ...clearing });
  },
  describeWithKafka,
);

describeWithKafka('a network that moves from the local broker to Kafka', () => {
  it('repeats nothing, loses nothing, and fills the topics as they are declared', async () => {
    const tally = await openDatabase('tally', await testDatabase('moving_tally'));
    const mirror = await openDatabase('mirror', await testDatabase('moving_mirror'));
    const settings = await options();
    const brokers: Broker[] = [new LocalBroker(), new KafkaBroker(settings)];
    const key = freshKey();
    const steps = () =>
      mirror.query<{ version: number }[]>('SELECT version FROM step WHERE id = $1 ORDER BY nth', [key]);
    try {
      let last = 0;
      for (const broker of brokers) {
        const consumers = [new StepBook(), new MirroredCounters()];
        await broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [] });
        await broker.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers });
        const transactions = new Transactions(tally, 'tally', () => broker.wake('tally'));
        for (let nth = 0; nth < 3; nth += 1) last = await raise(transactions, key);
        await eventually(async () => expect((await steps()).at(-1)).toEqual({ version: last }));
        await broker.stop();
      }
      expect(await steps()).toEqual([1, 2, 3, 4, 5, 6].map((version) => ({ version })));
      expect(await configOf(settings.brokers, settings.prefix + counters.name)).toMatchObject({
        'cleanup.policy': 'compact',
        'min.compaction.lag.ms': String(3 * 86_400_000),
        'max.compaction.lag.ms': String(6 * 86_400_000),
      });
    } finally {
      await Promise.all(brokers.map((broker) => broker.stop()));
      await Promise.all([tally.destroy(), mirror.destroy()]);
    }
  });
});

describeWithKafka('a network that is put back from old databases onto an empty Kafka', () => {
  it('keeps what it holds until it is published again, and acts on nothing twice', async () => {
    const tally = await openDatabase('tally', await testDatabase('put_back_tally'));
    const mirror = await openDatabase('mirror', await testDatabase('put_back_mirror'));
    const [copy, steps] = [new MirroredCounters(), new StepBook()];
    const key = freshKey();
    const brokers = [new KafkaBroker(await options()), new KafkaBroker(await options())] as const;
    const attachMirror = (broker: Broker) =>
      broker.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers: [copy, steps] });
    const attachTally = (broker: Broker) =>
      broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [] });
    const ask = async (sql: string) =>
      (await mirror.query<{ version: number }[]>(sql, [key])).map((row) => row.version);
    const held = () => ask('SELECT version FROM counter WHERE id = $1');
    const taken = () => ask('SELECT version FROM step WHERE id = $1 ORDER BY nth');
    try {
      await attachTally(brokers[0]);
      await attachMirror(brokers[0]);
      const raiseOn = (broker: Broker) => raise(new Transactions(tally, 'tally', () => broker.wake('tally')), key);
      await raiseOn(brokers[0]);
      await eventually(async () => expect([await held(), await taken()]).toEqual([[1], [1]]));
      await brokers[0].stop();
      await mirror.query(`UPDATE messaging.consumers SET caught_up = now() - interval '4 days'`);
      for (const database of [tally, mirror]) await database.query('SELECT messaging.begin_incarnation()');

      await attachMirror(brokers[1]);
      // Each has its partitions, so it has made up for what it missed before.
      await eventually(async () =>
        expect(await brokers[1].standing('mirror')).toEqual([
          expect.objectContaining({ behind: { events: 0, seconds: 0 } }),
          expect.objectContaining({ behind: { events: 0, seconds: 0 } }),
        ]),
      );
      expect(await held()).toEqual([1]);
      await attachTally(brokers[1]);
      await raiseOn(brokers[1]);
      await eventually(async () => expect([await held(), await taken()]).toEqual([[2], [1, 2]]));
    } finally {
      await Promise.all(brokers.map((broker) => broker.stop()));
      await Promise.all([tally.destroy(), mirror.destroy()]);
    }
  });
});

/** As of a relay that could not mark what it sent. */
async function relayAgain(broker: Broker, tally: DataSource): Promise<void> {
  await tally.query(`UPDATE messaging.outbox_progress SET pos = 0 WHERE step = 'relayed'`);
  broker.wake('tally');
}

async function emptyTopic(brokers: string[], topic: string, partitions: number): Promise<void> {
  const admin = new Kafka({ brokers }).admin();
  try {
    await admin.connect();
    // Kafka refuses it for a topic that is compacted alone.
    const resource = { type: ConfigResourceTypes.TOPIC, name: topic };
    const configEntries = [{ name: 'cleanup.policy', value: 'compact,delete' }];
    await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries }] });
    const all = Array.from({ length: partitions }, (_, partition) => ({ partition, offset: '-1' }));
    await admin.deleteTopicRecords({ topic, partitions: all });
  } finally {
    await admin.disconnect();
  }
}

async function configOf(brokers: string[], name: string): Promise<Record<string, string>> {
  const admin = new Kafka({ brokers }).admin();
  try {
    const found = await admin.describeConfigs({
      resources: [{ type: ConfigResourceTypes.TOPIC, name }],
      includeSynonyms: false,
    });
    return Object.fromEntries(found.resources[0]!.configEntries.map((entry) => [entry.configName, entry.configValue]));
  } finally {
    await admin.disconnect();
  }
}
