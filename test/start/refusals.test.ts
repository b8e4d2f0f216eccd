import { createServer } from 'node:http';
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { Installation, Network, type Run } from './installation';

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

async function expectRefused(run: Run, sentence: string): Promise<void> {
  expect(await run.exit).toBe(78);
  expect(run.errors).toBe(`${sentence}\n`);
}

test('a port in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    const { port } = other.address() as { port: number };
    const run = await network.start({ env: { PORT: String(port) } });
    await expectRefused(
      run,
      `Levelfield cannot listen on 127.0.0.1, port ${port}: another program uses it: stop that one, or set PORT to another number.`,
    );
    expect(existsSync(network.data)).toBe(false);
  } finally {
    other.close();
  }
});

test('an address that is not of this computer', async () => {
  const run = await network.start({ env: { HOST: '192.0.2.1', PORT: '3000' } });
  await expectRefused(run, 'Levelfield cannot listen on 192.0.2.1, port 3000: HOST is no address of this computer.');
  expect(existsSync(network.data)).toBe(false);
});

test('a data folder that cannot be made', async () => {
  writeFileSync(network.data, 'a file, not a folder');
  const inside = join(network.data, 'deeper');
  for (const path of [network.data, inside]) {
    const run = await network.start({ env: { LEVELFIELD_DATA: path } });
    await expectRefused(
      run,
      `The data folder ${path} cannot be written (a file is in its place): set LEVELFIELD_DATA to a folder that this user may write.`,
    );
  }
  expect(readdirSync(network.folder)).toEqual(['data']);
  rmSync(network.data);
});

test('a data folder where nobody may write', async () => {
  // Root may write anywhere else: permissions do not hold it back.
  const run = await network.start({ env: { LEVELFIELD_DATA: '/proc/levelfield' } });
  await expectRefused(
    run,
    'The data folder /proc/levelfield cannot be written (no such file or folder): set LEVELFIELD_DATA to a folder that this user may write.',
  );
});

test.each([
  ['PORT', 'eighty', 'PORT is a number'],
  ['PORT', '70000', 'PORT is a number from 1 to 65535'],
  ['PUBLIC_URL', 'network.example.org', 'PUBLIC_URL is a web address like https://network.example.org'],
  ['DATABASE_URL', 'mysql://127.0.0.1/x', 'DATABASE_URL is an address like postgresql://user@host/database'],
])('a malformed setting: %s=%s', async (name, value, complaint) => {
  const run = await network.start({ env: { [name]: value } });
  await expectRefused(run, `The settings are not right: ${complaint}.`);
  expect(existsSync(network.data)).toBe(false);
});

test('a damaged database: the sentence names its reason and its log, and nothing is made anew over it', async () => {
  await network.startedBefore();
  const control = join(network.data, 'postgres/data/global/pg_control');
  truncateSync(control, 100);
  const run = await network.start();
  await expectRefused(
    run,
    `The database in ${network.data}/postgres does not come up (could not read file "global/pg_control": read 100 of 296): its log is ${network.data}/postgres/server.log.`,
  );
  expect(readFileSync(control).length).toBe(100);
});

test('a database without its password, or of another version', async () => {
  await network.startedBefore();
  const home = join(network.data, 'postgres');
  writeFileSync(join(home, 'data/PG_VERSION'), '17\n');
  await expectRefused(
    await network.start(),
    `The database in ${home} was written by PostgreSQL 17, and this version of Levelfield brings PostgreSQL 18.`,
  );
  writeFileSync(join(home, 'data/PG_VERSION'), '18\n');
  writeFileSync(join(home, 'password'), 'not the password');
  await expectRefused(
    await network.start(),
    `The database in ${home} does not accept the password kept beside it: restore both from the same backup.`,
  );
  expect(network.databasePid()).toBe(0);
  rmSync(join(home, 'password'));
  await expectRefused(
    await network.start(),
    `The database in ${home} does not come up: its folder is incomplete; restore it from a backup, or move it away to begin anew.`,
  );
});

test('damaged keys are not replaced', async () => {
  await network.startedBefore();
  const keys = join(network.data, 'keys.json');
  writeFileSync(keys, '{"linkKey":');
  await expectRefused(await network.start(), `The keys in ${keys} are damaged: restore the file from a backup.`);
  expect(readFileSync(keys, 'utf8')).toBe('{"linkKey":');
  expect(network.databasePid()).toBe(0);
});

test('a process id left by a hard stop, meanwhile given to another program, is no obstacle', async () => {
  await network.startedBefore();
  const pidFile = join(network.data, 'postgres/data/postmaster.pid');
  writeFileSync(
    pidFile,
    `${process.pid}\n${network.data}/postgres/data\n1760000000\n9\n\n127.0.0.1\n        0         0\nready   \n`,
  );
  await (await network.start()).ready();
  expect(network.databasePid()).not.toBe(process.pid);
});
