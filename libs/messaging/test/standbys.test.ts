import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { eventually, testDatabase } from '#testing';
import { Transactions } from '#messaging';
import { ConsumerRunner } from '../src/consuming/consumer-runner';
import { LocalConsumer } from '../src/local/local-consumer';
import { LAG_MS } from '../src/lifetimes';
import { silent } from '../src/log';
import { readOutbox, type Place, type Query } from '../src/outbox/outbox';
import { OutboxWorker } from '../src/outbox/outbox-worker';
import { Sequencer } from '../src/outbox/sequencer';
import { counters, freshKey, openDatabase, raise, StepBook } from './counters';

const INSTANCES = 8;

let tally: DataSource;
beforeAll(async () => {
  tally = await openDatabase('tally', await testDatabase('standbys_tally'));
});
afterAll(() => tally?.destroy());

const waiting = (): Promise<{ xmin: string }[]> =>
  tally.query(
    `SELECT backend_xmin::text AS xmin FROM pg_stat_activity
     WHERE wait_event = 'advisory' AND datname = current_database() AND backend_xmin IS NOT NULL`,
  );
const unnumbered = async (): Promise<number> => {
  const rows: object[] = await tally.query('SELECT FROM messaging.outbox WHERE pos IS NULL');
  return rows.length;
};
function workerOf(): OutboxWorker {
  let sequencer = new Sequencer();
  const duty = {
    begin: () => (sequencer = new Sequencer()),
    pass: async (query: Query) => (await sequencer.pass(query)).more,
  };
  return new OutboxWorker('tally', tally, duty, silent);
}

it('has seven of eight instances wait for the lock quietly while the eighth works, and one take over', async () => {
  const said = jest.spyOn(Client.prototype, 'query');
  const count = (text: string): number =>
    said.mock.calls.filter(([sql]) => typeof sql === 'string' && sql.includes(text)).length;
  const workers = Array.from({ length: INSTANCES }, workerOf);
  const transactionsOf = (nth: number) => new Transactions(tally, 'tally', () => workers[nth]!.wake());
  const commits = async (each: number): Promise<void> => {
    for (let nth = 0; nth < each; nth += 1) {
      await Promise.all(workers.map((_, instance) => raise(transactionsOf(instance), freshKey())));
    }
    await eventually(async () => expect(await unnumbered()).toBe(0));
  };
  try {
    for (const worker of workers) worker.start();
    await eventually(async () => expect(await waiting()).toHaveLength(INSTANCES - 1));
    await commits(63);
    // Two when each came, and two for every ten seconds that one waits: on a slow machine it may be some rounds.
    expect(count('advisory_lock')).toBeLessThan(20 * INSTANCES);
    expect(count('LISTEN')).toBe(1);
    const [horizon] = await tally.query<{ xid: string }[]>('SELECT pg_current_xact_id()::text AS xid');
    await eventually(async () => {
      const held = await waiting();
      expect(held.filter(({ xmin }) => Number(xmin) < Number(horizon!.xid))).toEqual([]);
    });
    await tally.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await commits(1);
    expect(count('LISTEN')).toBe(2);
  } finally {
    said.mockRestore();
    await Promise.all(workers.map((worker) => worker.stop()));
  }
  await eventually(async () => {
    const left = `SELECT FROM pg_stat_activity WHERE application_name = 'levelfield tally outbox'
      AND datname = current_database()`;
    expect(await tally.query(left)).toEqual([]);
  });
});

it('has a consumer look by itself, though no wake reaches it', async () => {
  const [book, key] = [new StepBook(), freshKey()];
  const mirror = await openDatabase('mirror', await testDatabase('standbys_mirror'));
  const runner = new ConsumerRunner(book, { name: 'mirror', dataSource: mirror, emits: [] }, () => undefined);
  let sleeps = 0;
  const source = async (after: Place, limit: number) => {
    const page = await readOutbox((sql, parameters) => tally.query(sql, parameters), after, limit, counters.name);
    if (page.events.length === 0) sleeps += 1;
    return page;
  };
  const worker = workerOf();
  const consumer = new LocalConsumer(
    runner,
    () => source,
    async function* () {},
    LAG_MS,
    undefined,
    silent,
  );
  try {
    await raise(new Transactions(tally, 'tally'), key);
    await consumer.start();
    await eventually(() => expect(sleeps).toBe(1));
    worker.start();
    await eventually(() => expect(book.seen.map((event) => event.key)).toContain(key));
  } finally {
    await Promise.all([consumer.stop(), worker.stop()]);
    await mirror.destroy();
  }
});
