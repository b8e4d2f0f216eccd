import { type ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs, spawnAs } from './account';
import { program } from './binaries';
import { type Cluster } from './cluster';
import { commandOf, isAlive } from './processes';

/** What differs from PostgreSQL's defaults, for a small server that does much else besides. */
const SETTINGS: Readonly<Record<string, string | number>> = {
  // TCP on the loopback, not a Unix socket: one form of address for every platform, driver and tool.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  max_wal_size: '512MB',
  random_page_cost: 1.1,
  // Short queries of many people: compiling them or spreading one over several processes costs more than it gains.
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  // A restored backup comes up on a history of its own, and takes nobody in before it has.
  restore_command: 'exit 1',
  hot_standby: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // With who speaks: what a server tells its clients is not why it ends.
  log_line_prefix: '%m [%p] %b ',
  // Not the statements that failed: they hold people's data, and their service reports them.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

/** PostgreSQL's own settings; https://www.postgresql.org/docs/18/runtime-config.html */
export type ServerSettings = Readonly<Record<string, string | number>> & {
  readonly port: number;
  readonly max_connections: number;
};

export type LaunchSettings = Readonly<Record<string, string | number>> & Pick<ServerSettings, 'max_connections'>;

const LOG_LIMIT = 5 * 1024 * 1024;

/** A server process we started; `said()` is what it wrote into its log since. */
export interface Launched {
  readonly child: ChildProcess;
  readonly said: () => Promise<string>;
}

/** The command that runs the server; `settings` add to ours, and say at least the port and `max_connections`. */
export function serverCommand(cluster: Cluster, settings: ServerSettings): [file: string, args: string[]] {
  const all = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [program(cluster.native, 'postgres'), ['-D', cluster.data, ...all]];
}

/** Starts the server process, without waiting until it answers. */
export async function launch(cluster: Cluster, settings: LaunchSettings): Promise<Launched> {
  const size = await stat(cluster.log).then(
    (log) => log.size,
    () => 0,
  );
  if (size > LOG_LIMIT) await rename(cluster.log, `${cluster.log}.old`);
  const log = await open(cluster.log, 'a', 0o600);
  try {
    const { size: before } = await log.stat();
    const [file, args] = serverCommand(cluster, { ...settings, port: await freePort() });
    // Detached, or Ctrl-C in a terminal would stop the database before its users.
    const child = spawnAs(cluster.account, file, args, { stdio: ['ignore', log.fd, log.fd], detached: true });
    child.on('error', () => undefined); // seen as a child without a pid
    child.unref();
    return { child, said: async () => (await readFile(cluster.log)).subarray(before).toString() };
  } finally {
    await log.close();
  }
}

/** How long an orderly stop may take, its last checkpoint among it. */
const HALT_MS = 25_000;

/**
 * Stops the server `pid` in order and waits for its end, unless it has frozen; open transactions are rolled back. Watches the
 * process, not `postmaster.pid` as pg_ctl does: a next start may have written its own there by then.
 */
export async function halt(cluster: Pick<Cluster, 'data' | 'native' | 'account'>, pid: number): Promise<void> {
  if (!isServerOf(cluster, pid)) return;
  if (process.platform === 'win32') {
    // Windows has no signals: the program asks the server in its own way.
    await runAs(cluster.account, program(cluster.native, 'pg_ctl'), [
      'stop',
      `--pgdata=${cluster.data}`,
      '--mode=fast',
    ]);
    return;
  }
  process.kill(pid, 'SIGINT');
  for (const deadline = Date.now() + HALT_MS; isServerOf(cluster, pid) && Date.now() < deadline;) await sleep(20);
}

/**
 * Whether the process is a server that runs on the cluster: process ids are given out again. Windows shows
 * no command lines; there any process with that id counts.
 */
export function isServerOf(cluster: Pick<Cluster, 'data'>, pid: number): boolean {
  return isAlive(pid) && (process.platform === 'win32' || commandOf(pid).includes(`-D ${cluster.data} `));
}

/** What `postmaster.pid` says; without a port the server has not come far enough. */
export async function readPidFile(cluster: Pick<Cluster, 'data'>): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(join(cluster.data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]) || 0, port: Number(lines[3]) || 0 };
}

/** A port of 127.0.0.1 that was free a moment ago: whoever gives it to a server must expect it taken. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
