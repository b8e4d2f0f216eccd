import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventually, testDatabase } from '#testing';
import { openDatabase } from '../src/database';

class NoteTheLimit1760000009000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE noted AS SELECT current_setting('statement_timeout') AS allowed`);
  }

  async down(): Promise<void> {}
}

it('gives a migration the time that it takes, a statement of a request a minute; of several instances one migrates', async () => {
  const config = { databaseUrl: await testDatabase('migrating'), databasePool: 2 };
  const parts = { entities: [], migrations: [NoteTheLimit1760000009000] };
  const instances = await Promise.all([1, 2, 3].map(() => openDatabase('library', config, parts)));
  try {
    const [row] = await instances[0]!.query(`SELECT allowed, current_setting('statement_timeout') AS now FROM noted`);
    expect(row).toEqual({ allowed: '0', now: '1min' });
    const held = `SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
      WHERE locktype = 'advisory' AND d.datname = current_database()`;
    // The server notices a moment later that a connection has gone.
    await eventually(async () => expect(await instances[0]!.query(held)).toEqual([]));
  } finally {
    await Promise.all(instances.map((one) => one.destroy()));
  }
});
