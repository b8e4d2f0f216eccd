import { DataSource } from 'typeorm';
import { testDatabase } from '#testing';
import { ParkedEvents, Transactions, type Broker, type Consumer, type Parked } from '#messaging';
import type { ConsumerRunner } from '../src/consuming/consumer-runner';
import { counters, gauges, openDatabase, type CounterState } from './counters';

export const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** One kind of broker under test: everything durable is shared by the brokers that `create` makes. */
export interface BrokerKind {
  /** A broker as one process would have it. */
  create(): Broker;
  /** Makes the broker deliver everything that `tally` ever emitted once more. */
  deliverAgain(broker: Broker, databases: Databases, consumers: readonly Consumer[]): Promise<void>;
  /** As compaction leaves things when it has dropped the key's tombstone, which was delivered to whoever was there. */
  dropTombstone(broker: Broker, databases: Databases, key: string): Promise<void>;
  stop(): Promise<void>;
}

export interface Databases {
  tally: DataSource;
  mirror: DataSource;
}

export type ContractStage = ReturnType<typeof contractStage>;

/** What each part of the contract plays on: a new broker for each test, on databases that all share. */
export function contractStage(name: string, setUp: () => Promise<BrokerKind>) {
  let kind: BrokerKind;
  let databases: Databases;
  let broker: Broker;
  let runners: readonly ConsumerRunner[];
  const started: Broker[] = [];

  beforeAll(async () => {
    kind = await setUp();
    databases = {
      tally: await openDatabase('tally', await testDatabase(`${name}_tally`)),
      mirror: await openDatabase('mirror', await testDatabase(`${name}_mirror`)),
    };
  });

  beforeEach(() => {
    broker = start();
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((one) => one.stop()));
  });

  afterAll(async () => {
    await databases?.tally.destroy();
    await databases?.mirror.destroy();
    await kind?.stop();
  });

  const start = (): Broker => {
    const one = kind.create();
    started.push(one);
    return one;
  };
  const attachTally = (to = broker) =>
    to.attach({ name: 'tally', dataSource: databases.tally, emits: [counters, gauges], consumers: [] });
  const attachMirror = async (consumers: readonly Consumer[], to = broker) => {
    runners = await to.attach({ name: 'mirror', dataSource: databases.mirror, emits: [], consumers });
  };
  /** Takes `tally` away, copies or puts back its database, and has it again. */
  const withTallyAway = async (work: (admin: DataSource, name: string) => Promise<void>): Promise<void> => {
    await broker.detach('tally');
    const options = databases.tally.options as { url: string };
    const url = new URL(options.url);
    const name = url.pathname.slice(1);
    await databases.tally.destroy();
    url.pathname = '/postgres';
    const admin = await new DataSource({ type: 'postgres', url: url.href }).initialize();
    await work(admin, name).finally(() => admin.destroy());
    databases = { ...databases, tally: await openDatabase('tally', options.url) };
    await attachTally();
  };
  const backUpTally = () =>
    withTallyAway(async (admin, name) => {
      await admin.query(`DROP DATABASE IF EXISTS "${name}_backup"`);
      await admin.query(`CREATE DATABASE "${name}_backup" TEMPLATE "${name}"`);
    });
  const restoreTally = () =>
    withTallyAway(async (admin, name) => {
      await admin.query(`DROP DATABASE "${name}"`);
      await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${name}_backup"`);
    });
  const tally = (by = broker) => new Transactions(databases.tally, 'tally', () => by.wake('tally'));
  const mirror = () => new Transactions(databases.mirror, 'mirror');
  const parkedEvents = () => new ParkedEvents(mirror(), runners);
  const listParked = async (): Promise<Parked[]> =>
    await databases.mirror.query(
      `SELECT consumer, topic, key, version, event_id AS id, reason, attempts FROM messaging.parked
       ORDER BY parked_at, consumer, key, version`,
    );

  const steps = async (book: string, key: string): Promise<number[]> => {
    const rows = await databases.mirror.query<{ version: number }[]>(
      'SELECT version FROM step WHERE book = $1 AND id = $2 ORDER BY nth',
      [book, key],
    );
    return rows.map(({ version }) => version);
  };
  const mirrored = async (key: string): Promise<CounterState | undefined> => {
    const rows = await databases.mirror.query<CounterState[]>('SELECT * FROM counter WHERE id = $1', [key]);
    return rows[0];
  };
  const hash = async (database: DataSource): Promise<string> => {
    const rows = await database.query<{ hash: string }[]>(
      `SELECT md5(string_agg(id || ':' || version || ':' || value, ',' ORDER BY id)) AS hash FROM counter`,
    );
    return rows[0]!.hash;
  };

  return {
    start,
    attachTally,
    attachMirror,
    backUpTally,
    restoreTally,
    tally,
    mirror,
    parkedEvents,
    listParked,
    steps,
    mirrored,
    hash,
    get kind() {
      return kind;
    },
    get databases() {
      return databases;
    },
    get broker() {
      return broker;
    },
    get runners() {
      return runners;
    },
  };
}
