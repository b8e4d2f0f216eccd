import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setUpNetwork } from '#contracts/membership/endpoints';
import { SERVICES } from '#service';
import { Installation, isRunning, Network, until, type Run } from './installation';

jest.setTimeout(300_000);

let installation: Installation;
let network: Network;
beforeAll(() => {
  installation = new Installation();
});
afterAll(() => installation.remove());
beforeEach(() => {
  network = new Network(installation);
});
afterEach(() => network.remove());

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    (response) => response.status < 500,
    () => false,
  );
}

async function expectStopped(run: Run, code: number): Promise<void> {
  expect(await run.exit).toBe(code);
  expect(network.databasePid()).toBe(0);
}

test('a first start makes the databases and keys, and the data is there after an orderly stop', async () => {
  const somebodys = join(network.data, 'postgres.new-photographs');
  mkdirSync(somebodys, { recursive: true });
  const first = await network.start();
  const address = await first.ready();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await answers(address)).toBe(true);
  expect(existsSync(somebodys)).toBe(true);
  const databases = await network.query(
    'postgres',
    `SELECT string_agg(datname, ' ' ORDER BY datname) AS names, bool_and(pg_encoding_to_char(encoding) = 'UTF8' AND datlocale = 'C.UTF-8') AS same
     FROM pg_database WHERE datname !~ 'template|postgres'`,
  );
  expect(databases).toEqual([{ names: [...SERVICES].sort().join(' '), same: true }]);
  expect(statSync(join(network.data, 'keys.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(network.data, 'postgres/password')).mode & 0o777).toBe(0o600);
  await network.query('membership', 'CREATE TABLE kept AS SELECT 7 AS number');
  first.child.kill('SIGTERM');
  await expectStopped(first, 0);

  const second = await network.start();
  await second.ready();
  expect(await network.query('membership', 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
  expect(second.errors).toBe('');
});

test('two first starts at once: one runs, the other is refused', async () => {
  const runs = await Promise.all([network.start(), network.start()]);
  const loser = await Promise.race(runs.map((run) => run.exit.then(() => run)));
  expect(loser.errors).toMatch(/^Levelfield already runs on the data in .*\.\n$/);
  const winner = runs.find((run) => run !== loser)!;
  expect(await answers(await winner.ready())).toBe(true);
});

test('a stop during the start leaves nothing running and nothing half-made', async () => {
  const run = await network.start();
  await until('the database to run', () => network.databasePid());
  run.child.kill('SIGTERM');
  await expectStopped(run, 0);
});

test('a start killed while it creates the database leaves nothing that the next one minds', async () => {
  const first = await network.start({ bare: true });
  await until('the database to be created', () => existsSync(network.data) && readdirSync(network.data).length > 0);
  first.child.kill('SIGKILL');
  await first.exit;
  expect(existsSync(join(network.data, 'postgres'))).toBe(false);
  await (await network.start()).ready();
  expect(readdirSync(network.data).sort()).toEqual(['keys.json', 'postgres']);
});

describe('on data that was started on before', () => {
  beforeEach(() => network.startedBefore());

  test('a second start on the same data, by whatever name, is refused, and the first goes on until Ctrl-C, which reaches every process of the terminal', async () => {
    const link = join(network.folder, 'link');
    symlinkSync(network.folder, link);
    const first = await network.start({ env: { LEVELFIELD_DATA: join(link, 'data') } });
    const address = await first.ready();
    const second = await network.start();
    expect(await second.exit).toBe(78);
    expect(second.errors).toBe(
      `Levelfield already runs on the data in ${network.data} (process ${first.hostPid()}): stop it, or set LEVELFIELD_DATA to another folder.\n`,
    );
    expect(await answers(address)).toBe(true);
    process.kill(-first.pid, 'SIGINT');
    await expectStopped(first, 0);
    expect(first.errors).toBe('');
  });

  test('a database whose host was killed is adopted by the next start; killed together with its host, it recovers at once', async () => {
    const kept = (): Promise<object[]> => network.query('membership', 'SELECT number FROM kept');
    const first = await network.start({ bare: true });
    await first.ready();
    await network.query('membership', 'CREATE TABLE kept AS SELECT 7 AS number');
    const database = network.databasePid();
    first.child.kill('SIGKILL');
    await first.exit;
    expect(isRunning(database)).toBe(true);

    const second = await network.start({ bare: true });
    await second.ready();
    expect(network.databasePid()).toBe(database);
    expect(await kept()).toEqual([{ number: 7 }]);
    process.kill(database, 'SIGKILL');
    second.child.kill('SIGKILL');
    await second.exit;

    const third = await network.start({ bare: true });
    await third.ready();
    expect(await kept()).toEqual([{ number: 7 }]);
    third.child.kill('SIGTERM');
    await expectStopped(third, 0);
  });

  test('the supervisor starts a killed network again, also one whose database was killed, and says so', async () => {
    const run = await network.start();
    const address = await run.ready();
    process.kill(run.hostPid(), 'SIGKILL');
    await run.ready(2);
    expect(run.errors).toBe('Levelfield stopped unexpectedly (SIGKILL) and starts again\n');
    expect(await answers(address)).toBe(true);
    process.kill(network.databasePid(), 'SIGKILL');
    await run.ready(3);
    expect(run.errors).toContain('The connection to the database was lost: Levelfield cannot go on without it.\n');
    expect(run.errors).toContain('Levelfield stopped unexpectedly (exit code 1) and starts again\n');
    expect(await answers(address)).toBe(true);
    run.child.kill('SIGTERM');
    await expectStopped(run, 0);
  });

  test('a network whose supervisor was killed stops in order, and the next start waits for that', async () => {
    const first = await network.start();
    await first.ready();
    const [host, database] = [first.hostPid(), network.databasePid()];
    first.child.kill('SIGKILL');
    await until('the host to stop', () => !isRunning(host));
    expect(isRunning(database)).toBe(false);
    await (await network.start()).ready();
  });

  test('a start in the middle of a stop waits for its end', async () => {
    const first = await network.start();
    await first.ready();
    first.child.kill('SIGTERM');
    const second = await network.start();
    await second.ready();
    expect(await first.exit).toBe(0);
    expect(second.errors).toBe('');
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm stops what npm started, in order', async (signal) => {
    const run = await network.start({ npm: true });
    await run.ready();
    const database = network.databasePid();
    run.child.kill(signal);
    await run.exit;
    expect(isRunning(database)).toBe(false);
    expect(network.databasePid()).toBe(0);
  });

  test('behind a proxy with a public address, too, the set-up code is needed', async () => {
    const run = await network.start({ env: { PUBLIC_URL: 'https://network.example.org/' } });
    expect(await run.ready()).toMatch(/^https:\/\/network\.example\.org\/\?code=[\w-]{16}$/);
  });

  test('where other computers can reach it, the address carries the set-up code until it is used', async () => {
    const first = await network.start({ env: { HOST: '0.0.0.0' } });
    const address = new URL(await first.ready());
    const code = address.searchParams.get('code');
    expect(code).toMatch(/^[\w-]{16}$/);
    const person = {
      networkName: 'Fair Start',
      name: 'Ada Osei',
      email: 'ada@example.org',
      password: 'a long enough phrase',
    };
    const setUp = (body: object): Promise<Response> =>
      fetch(`http://127.0.0.1:${address.port}${setUpNetwork.path}`, {
        method: setUpNetwork.method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await setUp(person)).ok).toBe(false);
    expect((await setUp({ ...person, code })).status).toBe(setUpNetwork.status);
    first.child.kill('SIGTERM');
    await first.exit;

    const second = await network.start({ env: { HOST: '0.0.0.0' } });
    expect(new URL(await second.ready()).search).toBe('');
  });
});
