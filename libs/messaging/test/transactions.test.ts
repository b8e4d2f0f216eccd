import type { DataSource } from 'typeorm';
import { testDatabase } from '#testing';
import { Transactions, type Tx } from '#messaging';
import { openDatabase } from './counters';

let database: DataSource;
let transactions: Transactions;

beforeAll(async () => {
  database = await openDatabase('tally', await testDatabase('transactions'));
  transactions = new Transactions(database, 'tally');
  await database.query('CREATE TABLE noted (what text PRIMARY KEY)');
});
beforeEach(() => database.query('TRUNCATE noted'));
afterAll(() => database?.destroy());

const noted = async (): Promise<string[]> =>
  (await database.query<{ what: string }[]>('SELECT what FROM noted ORDER BY what')).map(({ what }) => what);
const note = (what: string, after: () => Promise<unknown> = async () => undefined) =>
  transactions.run(async ({ manager }: Tx) => {
    await manager.query('INSERT INTO noted VALUES ($1)', [what]);
    await after();
    await manager.query('SELECT $1::text', [what]);
  });
const fail = (): Promise<never> => Promise.reject(new Error('on purpose'));

describe('several commands at once inside one transaction', () => {
  it('take turns, each a savepoint of its own', async () => {
    await transactions.run(async () => {
      const ended = await Promise.allSettled([note('a'), note('b', fail), note('c', () => note('d')), note('e', fail)]);
      expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    });
    expect(await noted()).toEqual(['a', 'c', 'd']);
  });

  it('leave nothing of themselves where one fails and nobody waits for the others', async () => {
    const whole = transactions.run(() => Promise.all([note('a', fail), note('b'), note('c', () => note('d'))]));
    await expect(whole).rejects.toThrow('on purpose');
    expect(await noted()).toEqual([]);
    // Every connection of the pool is fit for the next.
    await Promise.all(Array.from({ length: 20 }, (_, nth) => note(`after ${nth}`)));
    expect(await noted()).toHaveLength(20);
  });

  it('may be a command of a command, several deep', async () => {
    const deep = (level: number): Promise<unknown> =>
      level === 0
        ? Promise.resolve()
        : Promise.all(
            ['l', 'r'].map((side, at) => note(`${level}${side}`, () => (at ? deep(level - 1) : fail())).catch(() => 0)),
          );
    await transactions.run(() => deep(3));
    expect(await noted()).toEqual(['1r', '2r', '3r']);
  });

  it('are finished before the transaction ends, also where nobody waits', async () => {
    let left: Promise<unknown> = Promise.resolve();
    await transactions.run(async () => {
      left = note('left behind');
      await note('first');
    });
    await left;
    expect(await noted()).toEqual(['first', 'left behind']);
  });
});
