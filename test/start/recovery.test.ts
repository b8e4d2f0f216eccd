import { appendFileSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { Installation, isRunning, Network, smallDisk, until } from './installation';

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

/** Some 100 MB that a recovery has to go through again. */
const MUCH = `CREATE TABLE kept AS SELECT n, repeat('x', 500) AS text FROM generate_series(1, 200000) n`;

/** The server that is starting and has not come as far as to answer. */
async function nextStart(before: number): Promise<number> {
  return await until('the next server to start', () => {
    const pid = network.databasePid();
    return pid !== before && isRunning(pid) && network.databaseStatus() === 'starting' ? pid : 0;
  });
}

/** Of the server's processes, the one that recovers. */
const recoverer = (server: number): number | undefined =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .find((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return status.includes(`) S ${server} `) ||
          status.includes(`) R ${server} `) ||
          status.includes(`) D ${server} `)
          ? /: startup/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
          : false;
      } catch {
        return false; // gone
      }
    });

test('a database killed again and again while it recovers comes up in the end, with everything in it', async () => {
  await network.startedBefore();
  const run = await network.start();
  await run.ready();
  await network.query('membership', MUCH);
  let server = network.databasePid();
  process.kill(server, 'SIGKILL');
  for (const _ of [1, 2]) {
    server = await nextStart(server);
    process.kill(server, 'SIGKILL');
  }
  server = await nextStart(server);
  process.kill(await until('the recovery', () => recoverer(server)), 'SIGKILL');

  await run.ready(2);
  expect(run.errors).toMatch(/does not come up \(it was ended by SIGKILL\)/);
  expect(run.errors).toMatch(/does not come up \(startup process \(PID \d+\) was terminated by signal 9: Killed\)/);
  expect(await network.query('membership', 'SELECT count(*)::int FROM kept')).toEqual([{ count: 200000 }]);
});

test('a database that is frozen, every process of it, is told to whoever asks, and goes on where it stopped', async () => {
  await network.startedBefore();
  const run = await network.start();
  const url = await run.ready();
  const server = network.databasePid();
  const ask = (path: string): Promise<Response> => fetch(`${url}${path}`, { signal: AbortSignal.timeout(20_000) });
  const children = (): number[] =>
    readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ').map(Number);
  const signal = (name: NodeJS.Signals): void => {
    // The server itself first: it then starts no process that would be missed.
    for (const pid of [server, ...children()]) process.kill(pid, name);
  };
  signal('SIGSTOP');
  try {
    const answers = await Promise.all(['/api/membership/employers?search=tide', '/health'].map(ask));
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(answers[0]!.headers.get('retry-after')).toBe('1');
  } finally {
    signal('SIGCONT');
  }
  await until('health', async () => (await ask('/health')).ok);
  expect((await ask('/api/membership/employers?search=tide')).status).toBe(200);
  expect([network.databasePid(), run.errors]).toEqual([server, '']);
});

/** Writes into the file until so many bytes are left. The database writes too, and may take the last of them first. */
function fill(path: string, left: number): void {
  const free = (): number => statfsSync(network.data).bavail * statfsSync(network.data).bsize - left;
  try {
    for (let size = free(); size > 0; size = free()) appendFileSync(path, Buffer.alloc(Math.min(size, 2 ** 24)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

test('a disk that was full for a while: it is said as it is, tried again, and goes on when there is room', async () => {
  const unmount = smallDisk(network.data, '320m');
  if (!unmount) return;
  try {
    const run = await network.start();
    await run.ready();
    fill(join(network.data, 'filler'), 24 * 1024 * 1024);
    await expect(network.query('membership', MUCH)).rejects.toThrow();
    const server = network.databasePid();
    if (isRunning(server)) process.kill(server, 'SIGKILL');
    fill(join(network.data, 'filler'), 0);
    const FULL = /does not come up \((.*No space left on device|the disk is full)\)/g;
    await until(
      () => `the reason, again and again; it said: ${run.errors}`,
      () => run.errors.match(FULL)?.[2],
    );
    expect(run.child.exitCode).toBe(null);
    rmSync(join(network.data, 'filler'));
    await run.ready(2);
    run.child.kill('SIGTERM');
    expect(await run.exit).toBe(0);
  } finally {
    await network.stop();
    unmount();
  }
});
