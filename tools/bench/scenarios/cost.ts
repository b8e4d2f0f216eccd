import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { postMessage } from '#contracts/discussions/endpoints';
import { register } from '#contracts/scheduling/endpoints';
import { EmbeddedPostgres } from '#postgres';
import { connectionBudget } from '#service';
import { call } from '../../../apps/network/src/demo/api';
import { below, type Path } from '../rounds';
import { gathering, openNetwork, undoAll, type Ground, type Network, type Undo } from '../stage';
import { untilOpen } from './threads';

const TIMES = 100;
/** Long enough for the mail of a registration to be composed, and for every consumer to have moved on. */
const SETTLE_MS = 3000;
/** From one to the next: until the mail of the first is composed. */
const ALONE_MS = 250;
const IDLE_SECONDS = 60;

/** What the server counted, and what the network's process has used, up to now. */
interface Counters {
  readonly at: number;
  readonly statements: number;
  /** Transactions that wrote, or locked rows: each took a number of its own. */
  readonly commits: number;
  readonly walBytes: number;
  readonly cpuSeconds: number;
}

/**
 * What one action costs in the whole system, from the request until every service has settled, less what an idle network
 * does in that time anyway; and what it does when nobody comes. PostgreSQL counts (pg_stat_statements).
 */
export async function cost(ground: Ground): Promise<Path[]> {
  const undo: Undo = [];
  try {
    const dataDir = join(ground.dataDir, 'cost');
    const postgres = await countingPostgres(dataDir);
    undo.push(() => postgres.stop());
    const network = await openNetwork({ ...ground, postgres, dataDir }, undo);
    const client = new Client({ connectionString: postgres.url('membership') });
    await client.connect();
    undo.push(() => client.end());
    return await measure(network, client);
  } finally {
    await undoAll(undo);
  }
}

/** Started twice: what counts has to be loaded with the server. */
async function countingPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const options = { dataDir, maxConnections: 2 * connectionBudget() };
  const first = await EmbeddedPostgres.start(options);
  const client = new Client({ connectionString: first.url('postgres') });
  await client.connect();
  await client.query(`ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`);
  await client.end();
  await first.stop();
  return await EmbeddedPostgres.start(options);
}

async function measure(network: Network, client: Client): Promise<Path[]> {
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const count = (): Promise<Counters> => read(client, network.network.child.pid!);
  const author = network.members.at(-1)!;
  const token = await network.people.token(author);
  const gatheringId = await gathering(network);
  await call(network.baseUrl, token, register, { params: { gatheringId }, body: {} });
  await untilOpen(network, token, gatheringId);
  await sleep(SETTLE_MS);
  const idle = between(await count(), (await sleep(IDLE_SECONDS * 1000), await count()));
  const cheap = await each(count, idle, async () => {
    const body = { id: uuidv7(), text: 'We paid the fare beforehand, and nobody asked for it back.' };
    await call(network.baseUrl, token, postMessage, { params: { threadId: gatheringId }, body });
  });
  const members = network.members.slice(0, TIMES);
  const tokens = await Promise.all(members.map((member) => network.people.token(member)));
  const dear = await each(count, idle, async (n) => {
    await call(network.baseUrl, tokens[n]!, register, { params: { gatheringId }, body: {} });
  });
  const path = (name: string, value: number, unit: string): Path => ({ name, unit, ours: [value] });
  return [
    path('posting a message, statements', cheap.statements, 'each'),
    path('posting a message, commits', cheap.commits, 'each'),
    { ...path('registering, statements in all services', dear.statements, 'each'), aim: below(25.5, 'each') },
    path('registering, commits in all services', dear.commits, 'each'),
    path('idle network, processor', idle.cpuSeconds * 60_000, 'ms a minute'),
    path('idle network, statements', idle.statements * 60, 'a minute'),
    path('idle network, WAL', (idle.walBytes * 60) / 1024, 'kB a minute'),
  ];
}

type Rates = Omit<Counters, 'at'>;

const between = (from: Counters, to: Counters): Rates => {
  const seconds = (to.at - from.at) / 1000;
  const rate = (name: keyof Rates): number => (to[name] - from[name]) / seconds;
  return {
    statements: rate('statements'),
    commits: rate('commits'),
    walBytes: rate('walBytes'),
    cpuSeconds: rate('cpuSeconds'),
  };
};

/** One after the other, so that none shares a batch with the next. */
async function each(count: () => Promise<Counters>, idle: Rates, act: (n: number) => Promise<void>): Promise<Rates> {
  const before = await count();
  for (let n = 0; n < TIMES; n += 1) {
    await act(n);
    await sleep(ALONE_MS);
  }
  await sleep(SETTLE_MS);
  const after = await count();
  const all = between(before, after);
  const share = (after.at - before.at) / 1000 / TIMES;
  const net = (name: keyof Rates): number => (all[name] - idle[name]) * share;
  return {
    statements: net('statements'),
    commits: net('commits'),
    walBytes: net('walBytes'),
    cpuSeconds: net('cpuSeconds'),
  };
}

async function read(client: Client, pid: number): Promise<Counters> {
  const { rows } = await client.query<Record<'statements' | 'commits' | 'wal', string>>(
    `SELECT (SELECT coalesce(sum(calls), 0) FROM pg_stat_statements) AS statements,
       pg_snapshot_xmax(pg_current_snapshot())::text AS commits,
       pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS wal`,
  );
  const { statements, commits, wal } = rows[0]!;
  return {
    at: performance.now(),
    statements: Number(statements),
    commits: Number(commits),
    walBytes: Number(wal),
    cpuSeconds: processorSeconds(pid),
  };
}

/** Of the process with all its threads; in hundredths on Linux, which tells more than whole seconds. */
function processorSeconds(pid: number): number {
  if (platform() !== 'linux')
    return Number(execFileSync('ps', ['-o', 'cputimes=', '-p', String(pid)], { encoding: 'utf8' }));
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
