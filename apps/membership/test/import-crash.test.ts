import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { agent } from 'supertest';
import { uuidv7 } from 'uuidv7';
import { TEST_LINK_KEY, TEST_ORIGIN, testDatabase } from '#testing';
import { employersFile } from './employers-file';
import { FOUNDER, path, TOKEN_KEY } from './membership';

/** As many as the published file has. */
const ROWS = 10_492;

let env: NodeJS.ProcessEnv;
let database: Client;
let child: ChildProcess | undefined;

beforeAll(async () => {
  const url = await testDatabase('membership');
  const settings = { DATABASE_URL: url, PUBLIC_URL: TEST_ORIGIN, LINK_KEY: TEST_LINK_KEY, TOKEN_KEY };
  env = { ...process.env, ...settings, NODE_OPTIONS: '' };
  database = new Client({ connectionString: url });
  await database.connect();
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await database.end();
});

/** @returns requests to a new process, with the cookies of whoever signed in by an earlier one. */
async function startProcess(cookies = ''): Promise<ReturnType<typeof agent>> {
  const execArgv = ['--conditions=source', '-r', '@swc-node/register'];
  child = fork(join(__dirname, 'instance.ts'), { execArgv, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [url] = (await once(child, 'message')) as [string];
  return agent(url).set('origin', TEST_ORIGIN).set('cookie', cookies);
}

async function killProcess(): Promise<void> {
  const gone = once(child!, 'exit');
  child!.kill('SIGKILL');
  await gone;
}

interface State {
  standing: string;
  total: number;
  done: number;
  fresh: number;
}

/** Looks as often as it can, so as to catch the moment. */
async function until(matches: (state: State) => boolean): Promise<State> {
  for (const deadline = Date.now() + 30_000; ; await pause(1)) {
    const { rows } = await database.query<State>('SELECT standing, total, done, fresh FROM import');
    if (rows[0] && matches(rows[0])) return rows[0];
    if (Date.now() > deadline) throw new Error(`The import stays at ${JSON.stringify(rows[0])}.`);
  }
}

async function count(sql: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`SELECT ${sql}::int AS count`);
  return rows[0]!.count;
}

it('killed in the middle of the check and of the import, it goes on: every employer is there, none twice', async () => {
  const id = uuidv7();
  const first = await startProcess();
  const setUp = await first.post(`${path}/set-up`).send(FOUNDER).expect(201);
  const cookies = (setUp.headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]).join('; ');
  const upload = first.put(`${path}/imports/${id}`).query({ fileName: 'employers.csv' });
  await upload.set('cookie', cookies).set('content-type', 'text/csv').send(employersFile(ROWS)).expect(202);
  await until(({ standing, done }) => standing === 'checking' && done > 0);
  await killProcess();
  const atCheck = await until(() => true);
  expect(atCheck).toMatchObject({ standing: 'checking', done: expect.any(Number) });
  expect(atCheck.done).toBeLessThan(ROWS);

  const second = await startProcess(cookies);
  await until(({ standing }) => standing === 'checked');
  expect(await count('(SELECT count(DISTINCT employer_id) FROM import_row)')).toBe(ROWS);
  expect(await count('(SELECT count(*) FROM import_row)')).toBe(ROWS);
  await second.post(`${path}/imports/${id}/start`).expect(202);
  await until(({ standing, done }) => standing === 'importing' && done > 0);
  await killProcess();
  const atImport = await until(() => true);
  expect(atImport.standing).toBe('importing');
  expect(await count('(SELECT count(*) FROM prospect)')).toBe(atImport.done);
  expect(atImport.done).toBeLessThan(ROWS);

  await startProcess();
  const done = await until(({ standing }) => standing === 'done');
  expect(done).toEqual({ standing: 'done', total: ROWS, done: ROWS, fresh: ROWS });
  expect(await count('(SELECT count(DISTINCT employer_id) FROM prospect)')).toBe(ROWS);
  expect(await count('(SELECT count(*) FROM prospect)')).toBe(ROWS);
}, 60_000);
