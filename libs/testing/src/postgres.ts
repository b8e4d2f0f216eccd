import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import {
  chooseAccount,
  createDatabase,
  findPostgres,
  freePort,
  openCluster,
  serverCommand,
  type Cluster,
} from '../../postgres/src'; // Jest's set-up is resolved by Node, without the "source" condition

/** Names the server of this Jest run: set by the global set-up, or by a person who has one running. */
export const SERVER_VARIABLE = 'LEVELFIELD_TEST_DATABASE_URL';

/** A PostgreSQL server in a temporary folder, which goes when it is stopped or this process dies. */
export interface TestServer {
  /** The address of its `postgres` database. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Reads its stdin until whoever started it is gone, however it went; then the server and its folder go
 * too, so that a killed run leaves nothing behind.
 */
const KEEPER = 'folder=$1; shift; "$@" & server=$!; read -r _; kill -QUIT $server; wait $server; rm -rf "$folder"';

/** Starts a server. Commits reach the operating system but not the disk: they survive every crash but the machine's. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levelfield-test-'));
  const account = chooseAccount();
  const cluster = await openCluster({ dataDir, native: await findPostgres(), account, onProgress: () => undefined });
  const port = await freePort();
  const [file, args] = serverCommand(cluster, { port, max_connections: 300, fsync: 'off', full_page_writes: 'off' });
  const command = ['-c', KEEPER, 'sh', dataDir, ...account.prefix, file, ...args];
  const keeper = spawn('/bin/sh', command, {
    ...account.user,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const url = urlOf(cluster, port);
  await untilItAnswers(url, keeper);
  return {
    url,
    stop: async () => {
      const gone = once(keeper, 'exit');
      keeper.stdin?.end();
      await gone;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function urlOf(cluster: Cluster, port: number): string {
  return `postgres://levelfield:${cluster.password}@127.0.0.1:${port}/postgres`;
}

async function untilItAnswers(url: string, keeper: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (keeper.exitCode !== null || Date.now() > deadline) throw error;
    }
  }
}

/**
 * The address of an empty database for one service in this Jest worker; what an earlier file left in it is gone.
 * Creating one takes about 50 ms, so that tests need no cleaning up.
 */
export const testDatabase = (service: string): Promise<string> =>
  onTestServer((server, client) => anew(server, client, service, (name) => createDatabase(client, name)));

/** The same, as it is once `migrate` has run on it, which it does once for all that have the same `version`. */
export const migratedTestDatabase = (
  service: string,
  version: string,
  migrate: (url: string) => Promise<void>,
): Promise<string> =>
  onTestServer(async (server, client) => {
    const template = await templateOf(server, client, `levelfield_test_${service}_at_${version}`, migrate);
    return anew(server, client, service, async (name) => {
      await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
    });
  });

async function onTestServer<T>(work: (server: string, client: Client) => Promise<T>): Promise<T> {
  const server = process.env[SERVER_VARIABLE];
  if (!server)
    throw new Error(`${SERVER_VARIABLE} is not set: run tests by \`npm test\`, whose set-up starts a server`);
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await work(server, client);
  } finally {
    await client.end();
  }
}

async function anew(
  server: string,
  client: Client,
  service: string,
  create: (name: string) => Promise<void>,
): Promise<string> {
  const name = `levelfield_test_${service}_${process.env['JEST_WORKER_ID'] ?? '1'}`;
  const url = addressOf(server, name);
  guardTestDatabase(url);
  await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await create(name);
  return url;
}

/** Makes it where it is missing, while other workers wait; half-made ones have another name. */
async function templateOf(
  server: string,
  client: Client,
  name: string,
  migrate: (url: string) => Promise<void>,
): Promise<string> {
  await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) {
    const making = `${name}_making`;
    await client.query(`DROP DATABASE IF EXISTS "${making}" WITH (FORCE)`);
    await createDatabase(client, making);
    await migrate(addressOf(server, making));
    await client.query(`ALTER DATABASE "${making}" RENAME TO "${name}"`);
  }
  await client.query('SELECT pg_advisory_unlock(hashtext($1))', [name]);
  return name;
}

const addressOf = (server: string, name: string): string =>
  Object.assign(new URL(server), { pathname: `/${name}` }).href;

/** Throws unless the database's name holds "test": tests delete what they find. */
export function guardTestDatabase(url: string): void {
  const name = new URL(url).pathname.slice(1);
  if (!name.includes('test')) throw new Error(`The database "${name}" is no test database: its name lacks "test"`);
}
