import { DataSource } from 'typeorm';
import { testDatabase } from '#testing';
import { messagingMigrations, Transactions } from '#messaging';
import { CreateMessaging1760000000000 } from '../src/migrations/1760000000000-create-messaging';
import type { Query } from '../src/outbox/outbox';
import { Sequencer } from '../src/outbox/sequencer';
import { CounterReset, freshKey } from './counters';

it('goes on after the last position of an outbox that counted them in a row', async () => {
  const url = await testDatabase('migrating_tally');
  const open = (migrations: typeof messagingMigrations): Promise<DataSource> =>
    new DataSource({ type: 'postgres', url, migrations, migrationsRun: true }).initialize();
  const before = await open([CreateMessaging1760000000000]);
  await before.query(`
    INSERT INTO messaging.outbox (pos, event_id, topic, key, version, type)
      VALUES (6, gen_random_uuid(), 'tally.counters', 'a', 1, 'x');
    UPDATE messaging.outbox_progress SET pos = 7 WHERE step = 'sequenced'`);
  await before.destroy();
  const after = await open(messagingMigrations);
  try {
    await new Transactions(after, 'tally').run((tx) => tx.emit(CounterReset, { id: freshKey(), version: 1, value: 0 }));
    const runner = after.createQueryRunner();
    const query: Query = async <Row>(sql: string, parameters?: unknown[]) =>
      (await runner.query(sql, parameters, true)).records as Row[];
    await new Sequencer().pass(query);
    await runner.release();
    const positions = 'SELECT pos::int FROM messaging.outbox ORDER BY id';
    expect(await after.query(positions)).toEqual([{ pos: 6 }, { pos: 8 }]);
  } finally {
    await after.destroy();
  }
});
