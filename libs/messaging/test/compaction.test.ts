import type { DataSource } from 'typeorm';
import { testDatabase } from '#testing';
import { Transactions } from '#messaging';
import { compact, forgetForgotten } from '../src/outbox/compaction';
import { ConsumerRunner } from '../src/consuming/consumer-runner';
import { LAG_MS, LAGS_REMEMBERED } from '../src/lifetimes';
import { FIRST_INCARNATION } from '../src/event';
import { readOutbox, type Query } from '../src/outbox/outbox';
import { Sequencer } from '../src/outbox/sequencer';
import { counters, erase, freshKey, MirroredCounters, openDatabase, raise } from './counters';

const START = { incarnation: FIRST_INCARNATION, pos: 0 };

let tally: DataSource;
let mirror: DataSource;
let transactions: Transactions;
const queryOf =
  (database: () => DataSource): Query =>
  (sql, parameters) =>
    database().query(sql, parameters);
const query = queryOf(() => tally);

beforeEach(async () => {
  tally = await openDatabase('tally', await testDatabase('compaction_tally'));
  mirror = await openDatabase('mirror', await testDatabase('compaction_mirror'));
  transactions = new Transactions(tally, 'tally');
});
afterEach(() => Promise.all([tally.destroy(), mirror.destroy()]));

/** Numbers all that is there, on a connection's own terms: TypeORM answers an UPDATE otherwise than a SELECT. */
async function sequence(): Promise<void> {
  const runner = tally.createQueryRunner();
  try {
    const byRunner: Query = async <Row>(sql: string, parameters?: unknown[]) =>
      (await runner.query(sql, parameters, true)).records as Row[];
    const sequencer = new Sequencer();
    for (let rows = 1; rows > 0;) ({ rows } = await sequencer.pass(byRunner));
  } finally {
    await runner.release();
  }
}
const age = (key?: string) =>
  tally.query(`UPDATE messaging.outbox SET time = now() - interval '4 days' WHERE $1::text IS NULL OR key = $1`, [key]);
const versions = async (key: string): Promise<number[]> => {
  const rows = await tally.query<{ version: number }[]>(
    'SELECT version FROM messaging.outbox WHERE key = $1 ORDER BY version',
    [key],
  );
  return rows.map(({ version }) => version);
};
const place = async (): Promise<number> => {
  const [row] = await tally.query<{ pos: string }[]>(
    `SELECT pos FROM messaging.outbox_progress WHERE step = 'compacted'`,
  );
  return Number(row!.pos);
};
const local = { lagMs: LAG_MS, lastStep: 'sequenced' } as const;

it('drops what is superseded for longer than the lag, and never the latest of a key', async () => {
  const [old, fresh] = [freshKey(), freshKey()];
  for (const key of [old, old, old, fresh, fresh]) await raise(transactions, key);
  await sequence();
  await age(old);
  await compact(query, { ...local, lastStep: 'relayed' });
  expect(await versions(old)).toEqual([1, 2, 3]);
  await compact(query, local);
  expect(await versions(old)).toEqual([3]);
  expect(await versions(fresh)).toEqual([1, 2]);
  expect((await readOutbox(query, START, 10, counters.name)).events.map(({ version }) => version)).toEqual([3, 1, 2]);
  await age(fresh);
  await compact(query, local);
  expect(await versions(fresh)).toEqual([2]);
});

it('takes a long outbox in pieces, goes on where it was, and comes to an end', async () => {
  const key = freshKey();
  for (let nth = 0; nth < 3; nth += 1) await raise(transactions, key);
  await tally.query(
    `INSERT INTO messaging.outbox (event_id, topic, key, version, type, data)
     SELECT gen_random_uuid(), $1, (nth % 2000)::text, 1 + nth / 2000, 'x', '{}' FROM generate_series(0, 3999) nth`,
    [counters.name],
  );
  await sequence();
  await age();
  const places: number[] = [];
  for (let more = true; more;) {
    more = await compact(query, local);
    places.push(await place());
    const [tail] = await tally.query<{ rows: string }[]>(
      'SELECT count(*) AS rows FROM messaging.outbox WHERE pos > $1 AND version = 2',
      [places.at(-1)],
    );
    // Each piece looks at a thousand rows, and nothing after them is touched.
    expect(Number(tail!.rows)).toBe(Math.min(2000, 4003 - places.at(-1)!));
  }
  expect(places).toEqual([1000, 2000, 3000, 4000, 4003]);
  expect(await versions(key)).toEqual([3]);
  const [kept] = await tally.query<object[]>(
    'SELECT count(*)::int AS rows, min(version) FROM messaging.outbox WHERE version = 2',
  );
  expect(kept).toEqual({ rows: 2000, min: 2 });
  expect(await tally.query('SELECT FROM messaging.outbox')).toHaveLength(2001);
  expect(await compact(query, local)).toBe(false);
});

it('waits for nobody who is erasing a key', async () => {
  const [held, other] = [freshKey(), freshKey()];
  for (const key of [held, held, other, other]) await raise(transactions, key);
  await sequence();
  await age();
  await transactions.run(async (tx) => {
    await tx.manager.query('DELETE FROM messaging.outbox WHERE key = $1 AND version = 1', [held]);
    await compact(query, local);
    expect(await versions(other)).toEqual([2]);
  });
});

it('lets a tombstone go after the lag, and what a consumer remembers of it ten lags later', async () => {
  const [erased, kept] = [freshKey(), freshKey()];
  for (const key of [erased, kept]) await raise(transactions, key);
  await erase(transactions, erased);
  await sequence();
  const runner = new ConsumerRunner(
    new MirroredCounters(),
    { name: 'mirror', dataSource: mirror, emits: [] },
    () => undefined,
  );
  await runner.deliver((await readOutbox(query, START, 10)).events);
  const remembered = () => mirror.query<object[]>('SELECT key FROM messaging.inbox ORDER BY key');
  await compact(query, local);
  expect(await versions(erased)).toEqual([2]);
  await age();
  await compact(query, local);
  expect(await versions(erased)).toEqual([]);
  expect(await versions(kept)).toEqual([1]);
  const pass = (days: number) =>
    mirror.query(`UPDATE messaging.inbox SET forgotten_at = forgotten_at - $1 * interval '1 day'`, [days]);
  const days = (LAG_MS * LAGS_REMEMBERED) / 86_400_000;
  await pass(days - 1);
  await forgetForgotten(
    queryOf(() => mirror),
    LAG_MS,
  );
  expect(await remembered()).toHaveLength(2);
  await pass(2);
  await forgetForgotten(
    queryOf(() => mirror),
    LAG_MS,
  );
  expect(await remembered()).toEqual([{ key: kept }]);
});
