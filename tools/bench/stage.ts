import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { register, scheduleGathering } from '#contracts/scheduling/endpoints';
import type { SeatingRules } from '#contracts/scheduling/seating';
import { createMissingDatabase, EmbeddedPostgres, freePort } from '#postgres';
import { connectionBudget, type ServiceName } from '#service';
import { call } from '../../apps/network/src/demo/api';
import { People, type BenchPerson } from './people';
import { residentMegabytes, startServer, type Server } from './processes';

/** As tools/start.mjs gives them. */
const MEMORY = ['--max-semi-space-size=16', '--max-old-space-size=1024'];

/** Connections of a service's pool, and of each bare server's. */
export const POOL = 8;

/** A PostgreSQL as the network brings it, for everything that is measured. */
export interface Ground {
  readonly postgres: EmbeddedPostgres;
  readonly dataDir: string;
  readonly rounds: number;
}

/** The built network with people in it. */
export interface Network {
  readonly network: Server;
  readonly megabytesAtStart: number;
  readonly baseUrl: string;
  readonly port: number;
  readonly people: People;
  readonly organiser: BenchPerson;
  /** Two hundred, two of an organisation. */
  readonly members: readonly BenchPerson[];
}

/** What most scenarios play on: the built network beside a bare server, on the same databases. */
export interface Stage extends Ground, Network {
  /** A bare Fastify, pg and socket.io, on the databases of the network's services. */
  readonly bare: Server;
  readonly barePort: number;
}

/** Steps that end what was begun, in the order in which it was begun. */
export type Undo = (() => Promise<unknown>)[];

/** Ends everything, the last first; whoever comes second finds nothing left to do. */
export async function undoAll(undo: Undo): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

export async function openGround(rounds: number, undo: Undo): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), 'levelfield-bench-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const postgres = await EmbeddedPostgres.start({ dataDir, maxConnections: 2 * connectionBudget() });
  undo.push(() => postgres.stop());
  return { postgres, dataDir, rounds };
}

export async function openStage(ground: Ground, undo: Undo): Promise<Stage> {
  const network = await openNetwork(ground, undo);
  const bare = await startBare(ground.postgres);
  undo.push(() => bare.stop());
  return { ...ground, ...network, bare, barePort: bare.ready as number };
}

export async function openNetwork({ postgres, dataDir }: Ground, undo: Undo): Promise<Network> {
  const port = await freePort();
  // One of its own: in `postgres` the server's holder has taken the lock by which a network knows that it is alone.
  await createMissingDatabase(postgres.url('bench'));
  const network = await startNetwork(port, join(dataDir, 'network'), postgres.url('bench'));
  undo.push(() => network.stop());
  const megabytesAtStart = residentMegabytes(network.child.pid!);
  const people = await People.open(postgres.url('membership'));
  undo.push(() => people.close());
  const [organiser] = await people.join(1, 1, ['organiser', 'administrator']);
  const members = await people.join(100, 2);
  await untilKnown(postgres, members.length);
  return {
    network,
    megabytesAtStart,
    baseUrl: `http://127.0.0.1:${port}`,
    port,
    people,
    organiser: organiser!,
    members,
  };
}

/** The network as it runs in production: from the built tree, all services in one process. */
function startNetwork(port: number, dataDir: string, databaseUrl: string): Promise<Server> {
  const env = { PORT: String(port), LEVELFIELD_DATA: dataDir, DATABASE_URL: databaseUrl };
  const profile = process.env['BENCH_PROFILE'];
  return startServer('dist/apps/network/src/main.js', {
    env: { ...env, NODE_ENV: 'production', DISCUSSIONS_CHANGES_PER_MINUTE: '1000000', OPEN_PER_MINUTE: '1000000' },
    execArgv: [...MEMORY, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
    until: () => healthy(port),
  });
}

export async function healthy(port: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`not healthy after a minute: ${answer?.status ?? 'no answer'}`);
  }
}

function startBare(postgres: EmbeddedPostgres): Promise<Server> {
  const env = {
    DISCUSSIONS_DATABASE_URL: postgres.url('discussions'),
    DIRECTORY_DATABASE_URL: postgres.url('directory'),
    LIBRARY_DATABASE_URL: postgres.url('library'),
    SCHEDULING_DATABASE_URL: postgres.url('scheduling'),
    POOL: String(POOL),
    NODE_ENV: 'production',
  };
  return startServer('tools/bench/bare-server.ts', { env });
}

/** Until every service that plays here has heard of everybody. */
export async function untilKnown(postgres: Pick<EmbeddedPostgres, 'url'>, members: number, prefix = ''): Promise<void> {
  const known: [ServiceName, string][] = [
    ['scheduling', 'SELECT least((SELECT count(*) FROM member), 2 * (SELECT count(*) FROM organisation)) AS known'],
    ['discussions', 'SELECT least((SELECT count(*) FROM person), 2 * (SELECT count(*) FROM organisation)) AS known'],
    ['membership', `SELECT 1000000 * count(*) AS known FROM auth_key WHERE id LIKE 'bench-%'`],
  ];
  for (const [service, sql] of known) {
    const pool = new Pool({ connectionString: postgres.url(prefix + service), max: 1 });
    try {
      for (const deadline = Date.now() + 60_000; ;) {
        const { rows } = await pool.query<{ known: string }>(sql);
        if (Number(rows[0]?.known) > members) break;
        if (Date.now() > deadline) throw new Error(`${service} has heard of ${rows[0]?.known} of ${members} members.`);
        await sleep(50);
      }
    } finally {
      await pool.end();
    }
  }
}

type Where = { readonly baseUrl: string; readonly people: People; readonly organiser: BenchPerson };

/** Schedules a roundtable as an organiser does; by default everybody finds a place. @returns its id. */
export async function gathering(
  { baseUrl, people, organiser }: Where,
  places: { capacity: number; maxPerOrganisation: number; seating?: z.input<typeof SeatingRules> } = {
    capacity: 5000,
    maxPerOrganisation: 5000,
  },
): Promise<string> {
  const id = uuidv7();
  const body = {
    id,
    kind: 'roundtable' as const,
    title: 'Fair starts in professional services',
    purpose: 'What worked in the first year.',
    start: { local: '2032-06-10T10:00', zone: 'Europe/London' },
    end: { local: '2032-06-10T12:00', zone: 'Europe/London' },
    place: 'The Guildhall, London',
    link: null,
    chathamHouse: true,
    ...places,
  };
  await call(baseUrl, await people.token(organiser), scheduleGathering, { body });
  return id;
}

/** Has everybody take a place, a few at a time. */
export async function takePlaces(
  { baseUrl, people }: Where,
  gatheringId: string,
  members: readonly BenchPerson[],
): Promise<void> {
  const waiting = [...members];
  const takeTurns = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { standing } = await call(baseUrl, await people.token(next), register, {
        params: { gatheringId },
        body: {},
      });
      if (standing !== 'place') throw new Error(`A place was expected, not ${standing}.`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, takeTurns));
}
