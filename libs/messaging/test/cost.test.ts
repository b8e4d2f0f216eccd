import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { LocalBroker, Transactions } from '#messaging';
import { eventually, testDatabase } from '#testing';
import { counters, freshKey, MirroredCounters, openDatabase, raise, StepBook } from './counters';

let tally: DataSource;
let mirror: DataSource;

beforeAll(async () => {
  tally = await openDatabase('tally', await testDatabase('cost_tally'));
  mirror = await openDatabase('mirror', await testDatabase('cost_mirror'));
});

afterAll(async () => {
  await Promise.all([tally, mirror].map((one) => one?.destroy()));
});

it.each([
  ['projection', new MirroredCounters(), 'INSERT INTO counter'],
  ['reaction', new StepBook(), 'INSERT INTO step'],
])('a %s takes an event in with its own effect, one statement and the transaction', async (_kind, consumer, effect) => {
  const said = jest.spyOn(Client.prototype, 'query');
  const broker = new LocalBroker();
  try {
    await broker.attach({ name: 'tally', dataSource: tally, emits: [counters], consumers: [] });
    await raise(new Transactions(tally, 'tally', () => broker.wake('tally')), freshKey());
    const [last] = await eventually(async () => {
      const rows = await tally.query<{ pos: string }[]>(
        'SELECT max(pos) AS pos FROM messaging.outbox HAVING count(*) = count(pos)',
      );
      expect(rows).toHaveLength(1);
      return rows;
    });
    await broker.attach({ name: 'mirror', dataSource: mirror, emits: [], consumers: [consumer] });
    await eventually(async () => {
      const cursor = 'SELECT pos FROM messaging.consumers WHERE consumer = $1';
      expect(await mirror.query(cursor, [consumer.name])).toEqual([last]);
    });
    const isPassing = (sql: unknown): boolean => String(sql).includes('INSERT INTO messaging.inbox');
    const by = said.mock.contexts[said.mock.calls.findIndex(([sql]) => isPassing(sql))];
    const own = said.mock.calls.flatMap(([sql], nth) => (said.mock.contexts[nth] === by ? String(sql).trim() : []));
    const begin = own.findIndex(isPassing) - 1;
    expect(own.slice(begin, begin + 4)).toEqual([
      'START TRANSACTION',
      expect.stringContaining('INSERT INTO messaging.inbox'),
      expect.stringContaining(effect),
      'COMMIT',
    ]);
  } finally {
    said.mockRestore();
    await broker.stop();
  }
});
