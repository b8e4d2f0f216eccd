import type { DataSource } from 'typeorm';
import { eventually, testDatabase } from '#testing';
import { hasPassed, ParkedEvents, Rebuild, Transactions, type Broker, type Consumer, type Json } from '#messaging';
import type { ConsumerRunner } from '../src/consumer-runner';
import {
  counters,
  erase,
  freshKey,
  MirroredCounters,
  openDatabase,
  raise,
  StepBook,
  type CounterState,
} from './counters';
import { Hurried } from './hurried';

/** One kind of broker under test: everything durable is shared by the brokers that `create` makes. */
export interface BrokerKind {
  /** A broker as one process would have it. */
  create(): Broker;
  /** Makes the broker deliver everything that `tally` ever emitted once more. */
  deliverAgain(broker: Broker, databases: Databases, consumers: readonly Consumer[]): Promise<void>;
  stop(): Promise<void>;
}

export interface Databases {
  tally: DataSource;
  mirror: DataSource;
}

/** What every broker must do: the same suite runs for each. */
export function brokerContract(
  name: string,
  setUp: () => Promise<BrokerKind>,
  describe: (name: string, suite: () => void) => void = global.describe,
): void {
  describe(`the ${name} broker`, () => {
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
    }, 120_000);

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
      to.attach({ name: 'tally', dataSource: databases.tally, emits: [counters], consumers: [] });
    const attachMirror = async (consumers: readonly Consumer[], to = broker) => {
      runners = await to.attach({ name: 'mirror', dataSource: databases.mirror, emits: [], consumers });
    };
    const tally = (by = broker) => new Transactions(databases.tally, 'tally', () => by.wake('tally'));
    const mirror = () => new Transactions(databases.mirror, 'mirror');
    const parkedEvents = () => new ParkedEvents(mirror(), runners);

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
    const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

    it('keeps each key in order under concurrent writers, and loses and doubles nothing', async () => {
      const [book, copy] = [new StepBook('mirror.order-book'), new MirroredCounters('mirror.order')];
      await attachTally();
      await attachMirror([book, copy]);
      const keys = upTo(5).map(freshKey);
      const writer = async (): Promise<void> => {
        for (let nth = 0; nth < 20; nth += 1) await raise(tally(), keys[nth % keys.length]!);
      };
      await Promise.all(upTo(6).map(writer));
      await eventually(async () => {
        for (const key of keys) expect(await steps(book.name, key)).toEqual(upTo(24));
        for (const key of keys) expect(await mirrored(key)).toMatchObject({ version: 24, value: 24 });
      });
    });

    it('carries nothing of a transaction that rolls back', async () => {
      const book = new StepBook('mirror.rollback-book');
      await attachTally();
      await attachMirror([book]);
      const key = freshKey();
      await raise(tally(), key);
      const failing = tally().run(async () => {
        await raise(tally(), key);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      await raise(tally(), key, 5);
      await eventually(async () => expect(await steps(book.name, key)).toEqual([1, 2]));
      expect(book.seen.findLast((event) => event.key === key)?.details).toEqual({ by: 5 });
    });

    it('gives a consumer that is added later everything, or what follows, as it declares', async () => {
      const [early, late, fromNow] = [
        new StepBook('mirror.early-book'),
        new StepBook('mirror.late-book'),
        new StepBook('mirror.now-book', 'now'),
      ];
      await attachTally();
      await attachMirror([early]);
      const key = freshKey();
      for (const by of [1, 2, 3]) await raise(tally(), key, by);
      await eventually(async () => expect(await steps(early.name, key)).toEqual([1, 2, 3]));
      await broker.detach('mirror');
      await attachMirror([early, late, fromNow]);
      await raise(tally(), key, 4);
      await eventually(async () => {
        expect(await steps(early.name, key)).toEqual([1, 2, 3, 4]);
        expect(await steps(late.name, key)).toEqual([1, 2, 3, 4]);
        expect(await steps(fromNow.name, key)).toEqual([4]);
      });
    });

    it('has no second effect when everything is delivered again', async () => {
      const consumers = [new StepBook('mirror.again-book'), new MirroredCounters('mirror.again')] as const;
      await attachTally();
      await attachMirror(consumers);
      const key = freshKey();
      for (const by of [1, 2, 3]) await raise(tally(), key, by);
      await eventually(async () => expect(await mirrored(key)).toMatchObject({ version: 3 }));
      await eventually(async () => expect(await steps(consumers[0].name, key)).toEqual([1, 2, 3]));
      await kind.deliverAgain(broker, databases, consumers);
      await raise(tally(), key, 4);
      await eventually(async () => expect(await steps(consumers[0].name, key)).toEqual([1, 2, 3, 4]));
      await eventually(async () => expect(await mirrored(key)).toMatchObject({ version: 4, value: 10 }));
    });

    it('parks what cannot be taken with all that follows of its key, and replays it in order', async () => {
      const book = new StepBook('mirror.parking-book');
      const [bad, good] = [freshKey(), freshKey()];
      book.poison.add(bad);
      await attachTally();
      await attachMirror([book]);
      for (const key of [bad, good, bad, good, bad]) await raise(tally(), key);
      const parked = parkedEvents();
      await eventually(async () => {
        expect(await steps(book.name, good)).toEqual([1, 2]);
        expect((await parked.list()).filter(({ key }) => key === bad)).toMatchObject([
          { consumer: book.name, version: 1, attempts: 4, reason: `Error: ${bad} is poisoned` },
          { version: 2, attempts: 0 },
          { version: 3, attempts: 0 },
        ]);
      });
      expect(await parked.replay(book.name, bad)).toEqual({ replayed: 0, failure: `${bad} is poisoned` });
      book.poison.clear();
      expect(await parked.replay(book.name, bad)).toEqual({ replayed: 3, failure: null });
      await raise(tally(), bad);
      await eventually(async () => expect(await steps(book.name, bad)).toEqual([1, 2, 3, 4]));
      expect((await parked.list()).filter(({ key }) => key === bad)).toEqual([]);
    });

    it('heals a parked key of a projection by its next event, and keeps a reaction in order behind what is parked', async () => {
      const [book, copy] = [new StepBook('mirror.healing-book'), new MirroredCounters('mirror.healing')];
      const key = freshKey();
      for (const consumer of [book, copy]) consumer.poison.add(key);
      await attachTally();
      await attachMirror([book, copy]);
      await raise(tally(), key);
      await raise(tally(), key);
      const parked = async (): Promise<string[]> =>
        (await parkedEvents().list()).filter((one) => one.key === key).map((one) => `${one.consumer} ${one.version}`);
      const inBook = (last: number) => upTo(last).map((version) => `${book.name} ${version}`);
      await eventually(async () =>
        expect((await parked()).sort()).toEqual([`${copy.name} 1`, `${copy.name} 2`, ...inBook(2)]),
      );
      expect(await mirrored(key)).toBeUndefined();
      for (const consumer of [book, copy]) consumer.poison.clear();
      await raise(tally(), key);
      await eventually(async () => expect(await mirrored(key)).toMatchObject({ version: 3, value: 3 }));
      await eventually(async () => expect(await parked()).toEqual(inBook(3)));
      await raise(tally(), key);
      await eventually(async () => expect(await mirrored(key)).toMatchObject({ version: 4 }));
      await eventually(async () => expect(await parked()).toEqual(inBook(4)));
      expect(await steps(book.name, key)).toEqual([]);
    });

    it('waits for a lock, a cancelled statement and a connection that was idle too long, and parks nothing', async () => {
      const troubles = [
        { name: 'lock', set: `lock_timeout = '20ms'` },
        { name: 'statement', set: `statement_timeout = '20ms'` },
        { name: 'idle', set: `idle_in_transaction_session_timeout = '20ms'` },
      ];
      const key = freshKey();
      await databases.mirror.query('INSERT INTO counter VALUES ($1, 1, 0)', [key]);
      const lock = databases.mirror.createQueryRunner();
      await lock.startTransaction();
      await lock.query('SELECT FROM counter WHERE id = $1 FOR UPDATE', [key]);
      const hurried = troubles.map(
        ({ name, set }) => new Hurried(`mirror.hurried-${name}`, set, databases.mirror, key),
      );
      try {
        await attachTally();
        await attachMirror(hurried);
        await raise(tally(), key);
        await eventually(async () => {
          // More than what an event is given before it is parked.
          for (const one of hurried) expect(one.tries).toBeGreaterThan(4);
        }, 60_000);
        await lock.rollbackTransaction();
        for (const one of hurried) one.hurry = false;
        await eventually(async () => {
          const passed = hurried.map((one) => hasPassed(databases.mirror.manager, one, key, 1));
          expect(await Promise.all(passed)).toEqual([true, true, true]);
        });
        expect((await parkedEvents().list()).filter((one) => one.key === key)).toEqual([]);
        expect(await mirrored(key)).toMatchObject({ version: 1, value: 1 });
      } finally {
        await lock.release();
      }
    }, 120_000);

    it('forgets a key on a tombstone, in the outbox, the projection and among the parked', async () => {
      const [book, copy] = [new StepBook('mirror.erasure-book'), new MirroredCounters('mirror.erasure')];
      const key = freshKey();
      book.poison.add(key);
      await attachTally();
      await attachMirror([book, copy]);
      await raise(tally(), key);
      await eventually(async () => {
        expect(await mirrored(key)).toBeDefined();
        expect((await parkedEvents().list()).some((event) => event.key === key)).toBe(true);
      });
      await erase(tally(), key);
      await eventually(async () => {
        expect(await mirrored(key)).toBeUndefined();
        expect((await parkedEvents().list()).some((event) => event.key === key)).toBe(false);
      });
      const kept = await databases.tally.query<object[]>('SELECT data FROM messaging.outbox WHERE key = $1', [key]);
      expect(kept).toEqual([{ data: null }]);
    });

    it('rebuilds a projection from nothing to the same content, with readers and writers going on', async () => {
      const copy = new MirroredCounters('mirror.rebuilt');
      await attachTally();
      await attachMirror([copy]);
      const keys = upTo(20).map(freshKey);
      for (const key of keys) await raise(tally(), key, 7);
      await eventually(async () => expect(await hash(databases.mirror)).toBe(await hash(databases.tally)));
      await databases.mirror.query(`UPDATE counter SET value = -1 WHERE id = $1`, [keys[3]]);
      const writing = Promise.all(keys.map((key) => raise(tally(), key)));
      await new Rebuild(mirror(), broker, runners).run(copy.name);
      await writing;
      await eventually(async () => expect(await hash(databases.mirror)).toBe(await hash(databases.tally)));
    });

    it('goes on after the connection of its relay is cut', async () => {
      const book = new StepBook('mirror.relay-book');
      await attachTally();
      await attachMirror([book]);
      const key = freshKey();
      await raise(tally(), key);
      await eventually(async () => expect(await steps(book.name, key)).toEqual([1]));
      const cut = await databases.tally.query<object[]>(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'levelfield tally outbox'
           AND datname = current_database()`,
      );
      expect(cut).toHaveLength(1);
      await raise(tally(), key);
      await eventually(async () => expect(await steps(book.name, key)).toEqual([1, 2]));
    });

    it('lets two instances of a service share the work, and one go on when the other goes', async () => {
      const name = 'mirror.shared-book';
      const second = start();
      for (const one of [broker, second]) {
        await attachTally(one);
        await attachMirror([new StepBook(name)], one);
      }
      const keys = upTo(6).map(freshKey);
      const raiseAll = async (): Promise<void> => {
        await Promise.all(keys.map((key, nth) => raise(tally(nth % 2 === 0 ? broker : second), key)));
      };
      for (let round = 0; round < 5; round += 1) await raiseAll();
      await broker.stop();
      await Promise.all(keys.map((key) => raise(tally(second), key)));
      await eventually(async () => {
        for (const key of keys) expect(await steps(name, key)).toEqual(upTo(6));
      });
    });

    it('broadcasts to every instance, and says resync where something may have been missed', async () => {
      const second = start();
      const heard: Json[][] = [[], []];
      const ends = [broker, second].map((one, nth) => {
        return one.broadcasts.subscribe('presence', (message) => heard[nth]!.push(message));
      });
      await attachTally();
      await attachTally(second);
      await eventually(() => expect(heard.map((messages) => messages[0])).toEqual(['resync', 'resync']));
      const stays: Json[] = [];
      broker.broadcasts.subscribe('presence', (message) => stays.push(message));
      // Again until it is heard: a message that could not be sent comes as 'resync'.
      const untilHeard = (messages: Json[], person: string) =>
        eventually(() => {
          broker.broadcasts.send('elsewhere', { person: 'z' });
          broker.broadcasts.send('presence', { person });
          expect(messages).toContainEqual({ person });
        });
      await untilHeard(heard[0]!, 'a');
      ends[0]!();
      await untilHeard(stays, 'b');
      expect(stays).not.toContainEqual({ person: 'z' });
      expect(heard[0]).not.toContainEqual({ person: 'z' });
      expect(heard[0]).not.toContainEqual({ person: 'b' });
    });
  });
}
