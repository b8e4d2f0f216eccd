import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { testDatabase } from '#testing';
import { employersFile } from './employers-file';
import { cookiesOf, Killable } from './killable';
import { FOUNDER, path } from './membership';

/** As many as the published file has. */
const ROWS = 10_492;

let database: Client;
let membership: Killable;

beforeAll(async () => {
  const url = await testDatabase('membership');
  membership = new Killable(url);
  database = new Client({ connectionString: url });
  await database.connect();
});
afterAll(async () => {
  await membership?.kill();
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
    const { rows } = await database.query<State>('SELECT standing, total, done, fresh FROM import');
    if (rows[0] && matches(rows[0])) return rows[0];
    if (Date.now() > deadline) throw new Error(`The import stays at ${JSON.stringify(rows[0])}.`);
  }
}

const HOLD = 7_204;

/** From its second part on, a check or an import waits while this test holds it: so it is killed in the middle. */
async function makeHoldable(): Promise<void> {
  await database.query(
    `CREATE FUNCTION wait_while_held() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${HOLD}); RETURN NEW; END $$;
     CREATE TRIGGER wait_while_held BEFORE UPDATE ON import FOR EACH ROW
       WHEN (OLD.done > 0 AND NEW.done > OLD.done) EXECUTE FUNCTION wait_while_held()`,
  );
}

const hold = () => database.query(`SELECT pg_advisory_lock(${HOLD})`);
const letGo = () => database.query(`SELECT pg_advisory_unlock(${HOLD})`);

async function count(sql: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`SELECT ${sql}::int AS count`);
  return rows[0]!.count;
}

it('killed in the middle of the check and of the import, it goes on: every employer is there, none twice', async () => {
  const id = uuidv7();
  const first = await membership.start();
  await makeHoldable();
  const cookies = cookiesOf(await first.post(`${path}/set-up`).send(FOUNDER).expect(201));
  await hold();
  const upload = first.put(`${path}/imports/${id}`).query({ fileName: 'employers.csv' });
  await upload.set('cookie', cookies).set('content-type', 'text/csv').send(employersFile(ROWS)).expect(202);
  await until(({ standing, done }) => standing === 'checking' && done > 0);
  await membership.kill();
  await letGo();
  const atCheck = await until(() => true);
  expect(atCheck).toMatchObject({ standing: 'checking', done: expect.any(Number) });
  expect(atCheck.done).toBeLessThan(ROWS);

  const second = await membership.start(cookies);
  await until(({ standing }) => standing === 'checked');
  expect(await count('(SELECT count(DISTINCT employer_id) FROM import_row)')).toBe(ROWS);
  expect(await count('(SELECT count(*) FROM import_row)')).toBe(ROWS);
  await hold();
  await second.post(`${path}/imports/${id}/start`).expect(202);
  await until(({ standing, done }) => standing === 'importing' && done > 0);
  await membership.kill();
  await letGo();
  const atImport = await until(() => true);
  expect(atImport.standing).toBe('importing');
  expect(await count('(SELECT count(*) FROM prospect)')).toBe(atImport.done);
  expect(atImport.done).toBeLessThan(ROWS);

  await membership.start();
  const done = await until(({ standing }) => standing === 'done');
  expect(done).toEqual({ standing: 'done', total: ROWS, done: ROWS, fresh: ROWS });
  expect(await count('(SELECT count(DISTINCT employer_id) FROM prospect)')).toBe(ROWS);
  expect(await count('(SELECT count(*) FROM prospect)')).toBe(ROWS);
});
