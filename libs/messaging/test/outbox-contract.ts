import type { DataSource } from 'typeorm';
import { eventually, startSilentProxy, testDatabase } from '#testing';
import { Transactions, type Broker } from '#messaging';
import { counters, erase, freshKey, MirroredCounters, openDatabase, raise, StepBook } from './counters';

/** What an outbox must bear behind every broker. */
export function outboxContract(
  name: string,
  setUp: () => Promise<(clearing?: { lagMs: number; tidyEveryMs: number }) => Broker>,
  describe: (name: string, suite: () => void) => void = global.describe,
): void {
  describe(`an outbox behind the ${name} broker`, () => {
    let create: Awaited<ReturnType<typeof setUp>>;
    let tallyUrl: string;
    let tally: DataSource;
    let mirror: DataSource;
    const ends: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      create = await setUp();
      tallyUrl = await testDatabase(`${name}_outbox_tally`);
      tally = await openDatabase('tally', tallyUrl);
      mirror = await openDatabase('mirror', await testDatabase(`${name}_outbox_mirror`));
    });

    afterEach(async () => {
      for (const end of ends.splice(0)) await end();
    });

    afterAll(() => Promise.all([tally?.destroy(), mirror?.destroy()]));

    const attach = async (broker: Broker, book: StepBook, through = tally): Promise<Transactions> => {
      ends.unshift(() => broker.stop());
      await broker.attach({ name: 'tally', dataSource: through, emits: [counters], consumers: [] });
      const consumers = [book, new MirroredCounters(`${book.name}-copy`)];
      await broker.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers });
      return new Transactions(tally, 'tally', () => broker.wake('tally'));
    };
    const steps = async (book: StepBook, key: string): Promise<number[]> => {
      const rows = await mirror.query<{ version: number }[]>(
        'SELECT version FROM step WHERE book = $1 AND id = $2 ORDER BY nth',
        [book.name, key],
      );
      return rows.map(({ version }) => version);
    };
    const kept = (keys: readonly string[]) =>
      tally.query<{ key: string; version: number }[]>(
        'SELECT key, version FROM messaging.outbox WHERE key = ANY($1) ORDER BY key, version',
        [keys],
      );
    /** An hour is the lag here: nothing is cleared before the test says that it has passed. */
    const clearing = { lagMs: 3_600_000, tidyEveryMs: 0 };
    const pass = () => tally.query(`UPDATE messaging.outbox SET time = now() - interval '1 day'`);
    const killWorker = () =>
      eventually(async () => {
        const killed = await tally.query<object[]>(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'levelfield tally outbox' AND datname = current_database()`,
        );
        expect(killed).toHaveLength(1);
      });

    it('brings what was numbered though its connection broke before the answer, without another event', async () => {
      const proxy = await startSilentProxy(tallyUrl);
      ends.push(() => proxy.stop());
      const through = await openDatabase(
        'tally',
        Object.assign(new URL(tallyUrl), { host: new URL(proxy.url).host }).href,
      );
      ends.unshift(() => through.destroy());
      const [book, key] = [new StepBook('mirror.unanswered'), freshKey()];
      const transactions = await attach(create(), book, through);
      await raise(transactions, key);
      await eventually(async () => expect(await steps(book, key)).toEqual([1]));
      // A consumer that still asks would find out by itself that the connection is lost.
      const asleep = `SELECT FROM pg_stat_activity WHERE application_name = 'levelfield tally outbox' AND state = 'idle'
        AND datname = current_database() AND clock_timestamp() - state_change > interval '2 seconds'`;
      await eventually(async () => expect(await tally.query(asleep)).toHaveLength(1));
      proxy.loseAnswers();
      await raise(transactions, key);
      await eventually(async () => {
        const numbered = 'SELECT FROM messaging.outbox WHERE key = $1 AND version = 2 AND pos IS NOT NULL';
        expect(await tally.query(numbered, [key])).toHaveLength(1);
      });
      proxy.cut();
      await eventually(async () => expect(await steps(book, key)).toEqual([1, 2]));
    });

    it('never waits for its clearing up', async () => {
      const [book, key] = [new StepBook('mirror.beside-clearing'), freshKey()];
      const transactions = await attach(create({ lagMs: 0, tidyEveryMs: 0 }), book);
      const holder = tally.createQueryRunner();
      try {
        await holder.startTransaction();
        await holder.query(`SELECT FROM messaging.outbox_progress WHERE step = 'compacted' FOR UPDATE`);
        for (const by of [1, 2]) await raise(transactions, key, by);
        await eventually(async () => {
          const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            AND query LIKE '%compacted%'`;
          expect(await tally.query(waiting)).toHaveLength(1);
        });
        await raise(transactions, key);
        await eventually(async () => expect(await steps(book, key)).toContain(3));
      } finally {
        await holder.rollbackTransaction();
        await holder.release();
      }
      await eventually(async () => expect(await kept([key])).toEqual([{ key, version: 3 }]));
    });

    it('is cleared up to the latest event of each key that lives, through kills and a restart', async () => {
      const book = new StepBook('mirror.cleared-book');
      const first = create(clearing);
      const keys = Array.from({ length: 6 }, freshKey).sort();
      const [erased, ...living] = keys;
      const raiseAll = async (by: Transactions): Promise<void> => {
        for (let nth = 0; nth < 5; nth += 1) await Promise.all(living.map((key) => raise(by, key)));
      };
      const copies = (): Promise<object[]> =>
        mirror.query('SELECT id AS key, version FROM counter WHERE id = ANY($1) ORDER BY id', [keys]);
      const latest = (version: number): object[] => living.map((key) => ({ key, version }));
      const before = await attach(first, book);
      await raise(before, erased!);
      await raiseAll(before);
      await eventually(async () => expect(await copies()).toHaveLength(6));
      await erase(before, erased!);
      await killWorker();
      await raiseAll(before);
      await eventually(async () => expect(await copies()).toEqual(latest(10)));
      await pass();
      await killWorker();
      await eventually(async () => expect(await kept(keys)).toEqual(latest(10)));
      await raiseAll(before);
      await eventually(async () => expect(await copies()).toEqual(latest(15)));
      await first.stop();
      await pass();
      const after = await attach(create(clearing), book);
      await killWorker();
      await eventually(async () => expect(await kept(keys)).toEqual(latest(15)));
      await raise(after, living[0]!);
      await eventually(async () => expect((await copies())[0]).toEqual({ key: living[0], version: 16 }));
    });

    it('is forgotten by its consumers, too, where a key is erased', async () => {
      const [book, key] = [new StepBook('mirror.forgetful-book'), freshKey()];
      const transactions = await attach(create(clearing), book);
      const remembered = () =>
        mirror.query<object[]>('SELECT version FROM messaging.inbox WHERE key = $1 AND consumer LIKE $2', [
          key,
          `${book.name}%`,
        ]);
      await raise(transactions, key);
      await eventually(async () => expect(await remembered()).toEqual([{ version: 1 }, { version: 1 }]));
      await erase(transactions, key);
      await eventually(async () => expect(await remembered()).toEqual([{ version: 2 }, { version: 2 }]));
      expect(await mirror.query('SELECT FROM counter WHERE id = $1', [key])).toEqual([]);
      expect(await kept([key])).toEqual([{ key, version: 2 }]);
      await pass();
      await mirror.query(`UPDATE messaging.inbox SET forgotten_at = now() - interval '1 day' WHERE key = $1`, [key]);
      await eventually(async () => expect([await kept([key]), await remembered()]).toEqual([[], []]));
    });
  });
}
