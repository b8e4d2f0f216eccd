import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { testDatabase } from '#testing';
import { countUnsent, Transactions } from '#messaging';
import type { Query } from '../src/outbox/outbox';
import { Sequencer } from '../src/outbox/sequencer';
import { counters, freshKey, openDatabase, raise } from './counters';

interface Plan {
  Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number };
}

let tally: DataSource;
let client: Client;
let reader: Client;
beforeEach(async () => {
  const url = await testDatabase('scale_tally');
  tally = await openDatabase('tally', url);
  [client, reader] = [new Client(url), new Client(url)];
  await client.connect();
  await reader.connect();
});
afterEach(async () => {
  await Promise.all([client.end(), reader.end()]);
  await tally.destroy();
});

const query: Query = async <Row>(sql: string, parameters?: unknown[]) =>
  (await client.query(sql, parameters)).rows as Row[];

/** How many pages of 8 kB a statement touches. */
async function pagesOf(sql: string, parameters: unknown[] = []): Promise<number> {
  const explained = await client.query<{ 'QUERY PLAN': Plan[] }>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
    parameters,
  );
  const { Plan: plan } = explained.rows[0]!['QUERY PLAN'][0]!;
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
}

/** The pages of all that a pass runs, which does nothing. */
async function pagesOfEmptyPass(sequencer: Sequencer): Promise<number> {
  let pages = 0;
  await sequencer.pass(async (sql, parameters) => {
    pages += await pagesOf(sql, parameters);
    return [];
  });
  return pages;
}

/** As autovacuum does at any moment. */
const analyse = (): Promise<unknown> => client.query('ANALYZE messaging.outbox');

const write = (events: number): Promise<unknown> =>
  client.query(
    `INSERT INTO messaging.outbox (event_id, topic, key, version, type, data)
     SELECT gen_random_uuid(), $1, gen_random_uuid()::text, 1, 'x', '{}' FROM generate_series(1, $2)`,
    [counters.name, events],
  );

async function number(sequencer: Sequencer): Promise<number> {
  let numbered = 0;
  for (let rows = 1; rows > 0; numbered += rows) ({ rows } = await sequencer.pass(query));
  return numbered;
}

const unnumbered = async (): Promise<number> =>
  (await client.query('SELECT FROM messaging.outbox WHERE pos IS NULL')).rowCount ?? 0;

it('finds nothing at the same cost after 100,000 events, while somebody else keeps an old snapshot', async () => {
  const sequencer = new Sequencer();
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT FROM messaging.outbox');
  await write(100_000);
  expect(await number(sequencer)).toBe(100_000);
  expect(await pagesOf('SELECT id FROM messaging.outbox WHERE pos IS NULL')).toBeGreaterThan(1000);
  await analyse();
  expect(await pagesOfEmptyPass(sequencer)).toBeLessThan(100);
});

it('loses nobody who took an id long before and commits late, nor what an erasing transaction gives back', async () => {
  const sequencer = new Sequencer();
  const [late, erased] = [freshKey(), freshKey()];
  const [written, erasing, finish] = [1, 2, 3].map(() => Promise.withResolvers<void>()) as PromiseWithResolvers<void>[];
  const transactions = new Transactions(tally, 'tally');
  const writing = transactions.run(async () => {
    await raise(transactions, late);
    written!.resolve();
    await finish!.promise;
  });
  await written!.promise;
  await raise(transactions, erased);
  const givingBack = transactions.run(async (tx) => {
    await tx.manager.query('DELETE FROM messaging.outbox WHERE key = $1', [erased]);
    erasing!.resolve();
    await finish!.promise;
    throw new Error('changed my mind');
  });
  await erasing!.promise;
  for (let round = 0; round < 3; round += 1) {
    await write(1500);
    expect(await number(sequencer)).toBe(1500);
  }
  finish!.resolve();
  await writing;
  await expect(givingBack).rejects.toThrow('changed my mind');
  expect(await unnumbered()).toBe(2);
  expect(await number(sequencer)).toBe(2);
  await write(1500);
  expect(await number(sequencer)).toBe(1500);
  expect(await pagesOfEmptyPass(sequencer)).toBeLessThan(100);
});

it('counts what has not left the outbox without reading it', async () => {
  const counted = (lastStep: 'relayed' | 'sequenced'): Promise<number> => countUnsent(tally, { lastStep });
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT FROM messaging.outbox');
  expect([await counted('sequenced'), await counted('relayed')]).toEqual([0, 0]);
  await write(3);
  expect([await counted('sequenced'), await counted('relayed')]).toEqual([3, 3]);
  await number(new Sequencer());
  expect([await counted('sequenced'), await counted('relayed')]).toEqual([0, 3]);
  await client.query(`UPDATE messaging.outbox_progress SET pos = 2 WHERE step = 'relayed'`);
  expect(await counted('relayed')).toBe(1);
  await write(20_000);
  await number(new Sequencer());
  await write(10);
  expect([await counted('sequenced'), await counted('relayed')]).toEqual([10, 20_011]);
  await analyse();
  let pages = 0;
  const explaining = {
    query: async (sql: string, parameters: unknown[]) => {
      pages = await pagesOf(sql, parameters);
      return [{ events: '0' }];
    },
  } as unknown as DataSource;
  await countUnsent(explaining, { lastStep: 'relayed' });
  expect(pages).toBeLessThan(30);
});
