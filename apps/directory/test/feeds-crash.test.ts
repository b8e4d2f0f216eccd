import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { KillableService, testDatabase } from '#testing';
import { aService } from './feed-server';

const SERVICES = 300;
const HOLD = 7_206;

let database: Client;
let directory: KillableService;

beforeAll(async () => {
  const url = await testDatabase('directory');
  directory = new KillableService(join(__dirname, 'instance.ts'), url);
  database = new Client({ connectionString: url });
  await database.connect();
});
afterAll(async () => {
  await directory?.kill();
  await database?.end();
});

interface State {
  standing: string;
  total: number;
  done: number;
  fresh: number;
}

async function until(matches: (state: State) => boolean): Promise<State> {
  for (const deadline = Date.now() + 30_000; ; await pause(10)) {
    const { rows } = await database.query<State>('SELECT standing, total, done, fresh, problem FROM feed_run');
    if (rows[0] && matches(rows[0])) return rows[0];
    if (Date.now() > deadline) throw new Error(`The reading stays at ${JSON.stringify(rows[0])}.`);
  }
}

async function count(sql: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`SELECT ${sql}::int AS count`);
  return rows[0]!.count;
}

/** From its second part on, a reading or an import waits while this test holds it: so it is killed in the middle. */
async function makeHoldable(): Promise<void> {
  await database.query(
    `CREATE FUNCTION wait_while_held() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${HOLD}); RETURN NEW; END $$;
     CREATE TRIGGER wait_while_held BEFORE UPDATE ON feed_run FOR EACH ROW
       WHEN (OLD.done > 0 AND NEW.done > OLD.done) EXECUTE FUNCTION wait_while_held()`,
  );
}

/** What an upload leaves behind. */
async function uploaded(): Promise<void> {
  const [feedId, uploadId, runId] = [uuidv7(), uuidv7(), uuidv7()];
  const file = JSON.stringify(Array.from({ length: SERVICES }, (_, nth) => aService(nth + 1)));
  await database.query(
    `INSERT INTO feed (id, name, licence, publishes, columns, kept_by) VALUES ($1, 'A feed', '', true, '{}', $1)`,
    [feedId],
  );
  await database.query('INSERT INTO import_chunk (upload_id, nth, bytes) VALUES ($1, 0, $2)', [
    uploadId,
    Buffer.from(file),
  ]);
  await database.query(
    `INSERT INTO feed_run (id, feed_id, upload_id, file_name, by_schedule, started_by, standing, page, whole, total, done,
       fresh, changed, same, warned, broken, repeated, missing, started_at)
     VALUES ($1, $2, $3, 'a.json', false, $2, 'reading', 1, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, now())`,
    [runId, feedId, uploadId],
  );
}

it('killed while it reads and while it imports, it goes on: every service is there, none twice', async () => {
  await directory.start();
  await makeHoldable();
  await database.query(`SELECT pg_advisory_lock(${HOLD})`);
  await uploaded();
  await until(({ standing, done }) => standing === 'reading' && done > 0);
  await directory.kill();
  await database.query(`SELECT pg_advisory_unlock(${HOLD})`);
  expect((await until(() => true)).done).toBeLessThan(SERVICES);

  await directory.start();
  await until(({ standing }) => standing === 'checked');
  expect(await count('(SELECT count(DISTINCT external_id) FROM feed_row)')).toBe(SERVICES);
  await database.query(`SELECT pg_advisory_lock(${HOLD})`);
  await database.query(`UPDATE feed_run SET standing = 'importing', done = 0`);
  await until(({ standing, done }) => standing === 'importing' && done > 0);
  await directory.kill();
  await database.query(`SELECT pg_advisory_unlock(${HOLD})`);
  const killed = await until(() => true);
  expect(killed.standing).toBe('importing');
  expect(killed.done).toBeLessThan(SERVICES);
  expect(await count(`(SELECT count(*) FROM entry WHERE kind = 'programme')`)).toBe(killed.done);

  await directory.start();
  expect(await until(({ standing }) => standing === 'done')).toMatchObject({ total: SERVICES, done: SERVICES });
  expect(await count(`(SELECT count(DISTINCT name) FROM entry WHERE kind = 'programme')`)).toBe(SERVICES);
  expect(await count(`(SELECT count(*) FROM entry WHERE kind = 'programme')`)).toBe(SERVICES);
  expect(await count(`(SELECT count(*) FROM import_chunk)`)).toBe(0);
});
