import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  chooseAccount,
  findPostgres,
  freePort,
  openCluster,
  runningServer,
  serverCommand,
  stopLeftServer,
} from '#postgres';
import { SERVICES, type ServiceName } from '#service';
import { startCluster, startKafka, startSilentProxy, type Cluster, type SilentProxy, type TestKafka } from '#testing';
import { startServer, type Server } from '../bench/processes';
import { healthy, type Undo } from '../bench/stage';
import { query } from './inboxes';
import type { Place } from './ledger';

/** What can be ended without being asked, and comes back. */
export interface Killable {
  kill(): Promise<void>;
  start(): Promise<void>;
  /** In order, as whoever looks after it would. */
  stop?(): Promise<void>;
}

export interface Site extends Place {
  readonly name: string;
  readonly killable: ReadonlyMap<string, Killable>;
}

export interface ClusterSite extends Site {
  readonly cluster: Cluster;
  readonly kafka: TestKafka;
  readonly postgres: Killable;
  /** Between the services and PostgreSQL, and between them and Kafka. */
  readonly links: { readonly postgres: SilentProxy; readonly kafka: SilentProxy };
  /** Of services, from their next start on. */
  readonly env: Map<ServiceName, Readonly<Record<string, string>>>;
}

/** As people who do nothing but write need them. */
const SETTINGS = { NODE_ENV: 'production', DISCUSSIONS_CHANGES_PER_MINUTE: '1000000', LOG_LEVEL: 'fatal' };
/** Two instances of each service, and those who look. */
const MAX_CONNECTIONS = 300;

interface Postgres extends Killable {
  readonly port: number;
  readonly password: string;
}

/** The server that the network brings, set up as it is there, so that its end is ours to bring about. */
async function openPostgres(undo: Undo): Promise<Postgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levelfield-faults-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const account = chooseAccount();
  const opened = await openCluster({ dataDir, native: await findPostgres(), account, onProgress: () => undefined });
  const port = await freePort();
  const [file, args] = serverCommand(opened, { port, max_connections: MAX_CONNECTIONS });
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  const start = async (): Promise<void> => {
    const [command = file, ...rest] = [...account.prefix, file, ...args];
    // One that was killed may leave processes that hold its memory for a moment.
    for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
      if (!child || child.exitCode !== null || child.signalCode !== null)
        child = spawn(command, rest, { ...account.user, cwd: '/', stdio: 'ignore', detached: true });
      const url = `postgres://levelfield:${opened.password}@127.0.0.1:${port}/postgres`;
      if (await query(url, 'SELECT').then(Boolean, () => false)) return;
      if (Date.now() > deadline) throw new Error('PostgreSQL does not come up.');
    }
  };
  const endIt = (): boolean => child?.kill('SIGQUIT') ?? false;
  process.once('exit', endIt);
  undo.push(async () => {
    await end('SIGINT');
    process.off('exit', endIt);
  });
  await start();
  return { port, password: opened.password, start, kill: () => end('SIGKILL'), stop: () => end('SIGINT') };
}

/** Every service a process of its own on Kafka, behind a front, with a link to each server that can be broken. */
export async function openClusterSite(undo: Undo): Promise<ClusterSite> {
  const postgres = await openPostgres(undo);
  const doors = { port: await freePort(), told: 0 };
  const links = {
    postgres: await startSilentProxy(`postgres://127.0.0.1:${postgres.port}`),
    kafka: await startSilentProxy(`kafka://127.0.0.1:${doors.port}`),
  };
  undo.push(() => Promise.all([links.postgres.stop(), links.kafka.stop()]));
  doors.told = Number(new URL(links.kafka.url).port);
  const kafka = await startKafka(process.pid, undefined, undefined, doors);
  undo.push(() => kafka.stop());
  const env = new Map<ServiceName, Readonly<Record<string, string>>>();
  const urlAt = (port: number | string, service: string): string =>
    `postgres://levelfield:${postgres.password}@127.0.0.1:${port}/${service}`;
  const cluster = await startCluster({
    database: async (service) => urlAt(new URL(links.postgres.url).port, service),
    kafkaBrokers: [kafka.broker],
    from: 'dist',
    env: SETTINGS,
    envOf: (service) => env.get(service) ?? {},
  });
  undo.push(() => cluster.stop());
  const killable = new Map<string, Killable>(
    SERVICES.map((name) => [name, { kill: () => cluster.kill(name), start: () => cluster.start(name) }]),
  );
  killable.set('Kafka', { kill: () => kafka.kill(), start: () => kafka.restart() }).set('PostgreSQL', postgres);
  const databaseOf = (service: ServiceName): string => urlAt(postgres.port, service);
  return { name: 'cluster', baseUrl: cluster.baseUrl, databaseOf, killable, cluster, kafka, postgres, links, env };
}

export interface HostSite extends Site {
  readonly dataDir: string;
  host(): Server;
  /** The process of its database, which outlives it where it is killed. */
  databasePid(): Promise<number>;
  /** Where its database is now: it has another port each time that it starts. */
  look(): Promise<void>;
}

interface HostOptions {
  readonly dataDir?: string;
  /** By who starts it again where it ended (`npm start`). */
  readonly supervised?: boolean;
}

/** All services in one process, with the PostgreSQL that it brings, as `npm start` runs them. */
export async function openHostSite(undo: Undo, { dataDir, supervised }: HostOptions = {}): Promise<HostSite> {
  const own = dataDir ?? (await mkdtemp(join(tmpdir(), 'levelfield-faults-')));
  if (!dataDir) undo.push(() => rm(own, { recursive: true, force: true, maxRetries: 5 }));
  undo.push(() => stopLeftServer(own));
  const port = await freePort();
  let server: Server | undefined;
  let urlOf: ((database: string) => string) | undefined;
  const look = async (): Promise<void> => {
    urlOf = (await runningServer(own)) ?? urlOf;
  };
  const start = async (): Promise<void> => {
    server = await startServer(supervised ? 'tools/start.mjs' : 'dist/apps/network/src/main.js', {
      env: { ...SETTINGS, PORT: String(port), LEVELFIELD_DATA: own, BACKUP_HOUR: 'off' },
      execArgv: ['--max-semi-space-size=16', '--max-old-space-size=1024'],
      until: () => healthy(port),
    });
    await look();
  };
  undo.push(async () => server?.stop());
  const kill = async (): Promise<void> => {
    const gone = once(server!.child, 'exit');
    server!.child.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    ...{ name: 'one process', baseUrl: `http://127.0.0.1:${port}`, dataDir: own, host: () => server!, look },
    databaseOf: (service) => urlOf!(service),
    databasePid: () => postmasterOf((database) => urlOf!(database)),
    killable: new Map<string, Killable>([
      ['host', { kill, start }],
      ['PostgreSQL', { kill: async () => endWithDatabase(server!, await postmasterOf(urlOf!)), start }],
    ]),
  };
}

async function postmasterOf(urlOf: (database: string) => string): Promise<number> {
  const sql = `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`;
  return (await query<{ pid: number }>(urlOf('postgres'), sql))[0]!.pid;
}

/** The host ends by itself once its database has: whoever supervises it starts it again. */
async function endWithDatabase({ child }: Server, pid: number): Promise<void> {
  const gone = once(child, 'exit');
  process.kill(pid, 'SIGKILL');
  await gone;
}
