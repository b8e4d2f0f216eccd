import type { DataSource } from 'typeorm';
import { testDatabase } from '#testing';
import { copyOf, on, Projection, Reaction, Transactions, type Received } from '#messaging';
import { CounterReset, counters, freshKey, openDatabase, type CounterState } from './counters';

describe('a plain copy', () => {
  let mirror: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    mirror = await openDatabase('mirror', await testDatabase('copy_mirror'));
    transactions = new Transactions(mirror, 'mirror');
    await mirror.query(`CREATE TABLE "plain" (id text PRIMARY KEY, value integer NOT NULL)`);
  });

  afterAll(() => mirror?.destroy());

  const rows = (): Promise<object[]> => mirror.query('SELECT * FROM plain ORDER BY value');
  const take = (copy: Projection<CounterState>, state: CounterState) =>
    transactions.run((tx) => copy.apply(state, tx, {} as Received<CounterState>));

  it('keeps the named fields of each key, forgets one and clears all', async () => {
    const copy = new (copyOf('mirror.plain', counters, 'plain', ['value']))();
    const [one, two] = [freshKey(), freshKey()];
    await take(copy, { id: one, version: 1, value: 1 });
    await take(copy, { id: one, version: 2, value: 2 });
    await take(copy, { id: two, version: 1, value: 3 });
    expect(await rows()).toEqual([
      { id: one, value: 2 },
      { id: two, value: 3 },
    ]);
    await transactions.run((tx) => copy.forget(one, tx));
    expect(await rows()).toEqual([{ id: two, value: 3 }]);
    await transactions.run((tx) => copy.clear(tx));
    expect(await rows()).toEqual([]);
  });

  it('leaves a row as it stands where its rule says so', async () => {
    const risingOnly = { unless: 'excluded.value < old.value' };
    const copy = new (copyOf('mirror.rising', counters, 'plain', ['value'], risingOnly))();
    const id = freshKey();
    for (const value of [1, 7, 3]) await take(copy, { id, version: 1, value });
    expect(await rows()).toEqual([{ id, value: 7 }]);
  });
});

it('is a mistake that the compiler finds to leave open since when a reaction acts', () => {
  // @ts-expect-error -- `since` is missing
  class Undecided extends Reaction<CounterState> {
    readonly name = 'mirror.undecided';
    readonly topic = counters;
    readonly handlers = [on(CounterReset, async () => undefined)];
  }
  expect(new Undecided()).toBeInstanceOf(Reaction);
});
