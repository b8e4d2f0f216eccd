import { Client } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { Migration } from '#messaging';
import { eventually, testDatabase } from '#testing';
import { openDatabase } from '../src/database';
import { PLANNED_EACH_TIME } from '../src/prepared-statements';

class NoteTheLimit1760000009000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE noted AS SELECT current_setting('statement_timeout') AS allowed`);
  }
}

it('gives a migration the time that it takes, a statement of a request a minute; of several instances one migrates', async () => {
  const config = { databaseUrl: await testDatabase('migrating'), databasePool: 2, databasePrepare: true };
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

describe('hot statements', () => {
  const parts = { entities: [], migrations: [] };
  const prepared = `SELECT statement FROM pg_prepared_statements WHERE name LIKE 'hot-%' ORDER BY name`;
  const open = async (databasePrepare: boolean): Promise<DataSource> =>
    await openDatabase('library', { databaseUrl: await testDatabase('prepared'), databasePool: 2, databasePrepare }, parts);
  const onOne = async (dataSource: DataSource, work: (query: QueryRunner['query']) => Promise<void>): Promise<void> => {
    const runner = dataSource.createQueryRunner();
    try {
      await work(runner.query.bind(runner));
    } finally {
      await runner.release();
      await dataSource.destroy();
    }
  };

  it('are prepared once they come again and again, those without parameters never, and not more than a hundred', async () => {
    await onOne(await open(true), async (query) => {
      for (let nth = 0; nth < 4; nth += 1) {
        await query('SELECT $1::int AS hot', [nth]);
        await query('SELECT 1 AS plain');
        await query(`${PLANNED_EACH_TIME} SELECT $1::int AS searched`, [nth]);
      }
      await query('SELECT $1::int AS once', [1]);
      expect(await query(prepared)).toEqual([{ statement: 'SELECT $1::int AS hot' }]);
      for (let nth = 0; nth < 3 * 120; nth += 1) await query(`SELECT $1::int AS hot_${nth % 120}`, [nth]);
      expect(await query(prepared)).toHaveLength(100);
    });
  });

  it('answer in their new form right after a migration, also within a transaction that comes next', async () => {
    await onOne(await open(true), async (query) => {
      await query('CREATE TABLE thing (id int, name text)');
      await query(`INSERT INTO thing VALUES (1, '7')`);
      const find = (): Promise<unknown> => query('SELECT * FROM thing WHERE id = $1', [1]);
      for (let nth = 0; nth < 4; nth += 1) await find();
      await query('ALTER TABLE thing ADD COLUMN more int');
      expect(await find()).toEqual([{ id: 1, name: '7', more: null }]);
      for (let nth = 0; nth < 4; nth += 1) await find();
      await query('ALTER TABLE thing ALTER COLUMN name TYPE int USING name::int');
      await query('BEGIN');
      await expect(find()).rejects.toThrow('cached plan must not change result type');
      await query('ROLLBACK');
      await query('BEGIN');
      expect(await find()).toEqual([{ id: 1, name: 7, more: null }]);
      await query('COMMIT');
      expect(await query(prepared)).not.toEqual([]);
    });
  });

  it('are left unnamed where the setting says so', async () => {
    await onOne(await open(false), async (query) => {
      for (let nth = 0; nth < 5; nth += 1) await query('SELECT $1::int AS hot', [nth]);
      expect(await query(prepared)).toEqual([]);
    });
  });
});

it('makes the database of a service that came later, also where several instances start at once', async () => {
  const url = new URL(await testDatabase('later'));
  const name = url.pathname.slice(1);
  const administrator = new Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href });
  await administrator.connect();
  await administrator.query(`DROP DATABASE ${name}`);
  await administrator.end();
  const config = { databaseUrl: url.href, databasePool: 2, databasePrepare: true };
  const parts = { entities: [], migrations: [NoteTheLimit1760000009000] };
  const instances = await Promise.all([1, 2, 3].map(() => openDatabase('library', config, parts)));
  try {
    expect(await instances[2]!.query('SELECT allowed FROM noted')).toEqual([{ allowed: '0' }]);
  } finally {
    await Promise.all(instances.map((one) => one.destroy()));
  }
});
