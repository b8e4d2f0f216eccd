import { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { createCalendarFeed, listGatherings } from '#contracts/scheduling/endpoints';
import { call, pathOf } from '../../api';
import { atRate, requestBytes } from '../http-client';
import type { BenchPerson } from '../people';
import type { Path } from '../rounds';
import { gathering, type Stage } from '../stage';

const SIZES = [10, 1000, 10_000];
const A_SECOND = 200;
const SECONDS = 4;

/** What a calendar feed takes, new, remembered and unchanged, and what others wait while the longest is read anew. */
export async function feed(stage: Stage): Promise<Path[]> {
  const pool = new Pool({ connectionString: stage.postgres.url('scheduling'), max: 1 });
  try {
    const like = await gathering(stage);
    const paths: Path[] = [];
    for (const [nth, size] of SIZES.entries()) {
      const url = await feedOf(stage, stage.members[nth]!, async ({ personId, organisationId }) => {
        await pool.query(ENTRIES, [like, size, personId, organisationId]);
      });
      const renew = (): Promise<unknown> => pool.query(RENEWED, [stage.members[nth]!.personId]);
      paths.push(...(await times(stage.rounds, size, url, renew)));
      if (size === SIZES.at(-1)) paths.push(await others(stage, url, renew));
    }
    return paths;
  } finally {
    await pool.end();
  }
}

async function feedOf(
  { baseUrl, people }: Stage,
  person: BenchPerson,
  fill: (person: BenchPerson) => Promise<void>,
): Promise<string> {
  await fill(person);
  const body = { id: uuidv7(), label: 'Phone' };
  const { url } = await call(baseUrl, await people.token(person), createCalendarFeed, { body });
  return `${baseUrl}${new URL(url).pathname}`;
}

async function times(rounds: number, size: number, url: string, renew: () => Promise<unknown>): Promise<Path[]> {
  const [anew, again, unchanged]: number[][] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    await renew();
    anew!.push((await read(url)).ms);
    const { ms, tag } = await read(url);
    again!.push(ms);
    unchanged!.push((await read(url, tag)).ms);
  }
  const path = (name: string, ours: number[]): Path => ({ name: `calendar feed, ${name}`, unit: 'ms', ours, among: size });
  return [path('every entry new', anew!), path('every entry known', again!), path('unchanged', unchanged!)];
}

async function read(url: string, tag?: string): Promise<{ ms: number; tag: string }> {
  const begin = performance.now();
  const answer = await fetch(url, { headers: tag ? { 'if-none-match': tag } : {} });
  await answer.arrayBuffer();
  if (answer.status !== (tag ? 304 : 200)) throw new Error(`The feed answered ${answer.status}.`);
  return { ms: performance.now() - begin, tag: answer.headers.get('etag')! };
}

/** Beside the same without anybody who reads a feed. */
async function others(stage: Stage, url: string, renew: () => Promise<unknown>): Promise<Path> {
  const request = requestBytes('GET', pathOf(listGatherings, {}), await stage.people.token(stage.organiser));
  const wait = async (): Promise<number> => {
    const load = { port: stage.port, clients: 16, seconds: SECONDS, status: 200, rate: A_SECOND };
    return (await atRate({ ...load, request: () => request })).latency.getValueAtPercentile(99) / 1000;
  };
  const [ours, values]: number[][] = [[], []];
  await wait();
  for (let round = 0; round < stage.rounds; round += 1) {
    values!.push(await wait());
    await renew();
    const [waited] = await Promise.all([wait(), read(url)]);
    ours!.push(waited);
  }
  const name = `a list, ${A_SECOND} asked for a second while a feed of ${SIZES.at(-1)} new entries is read, p99`;
  return { name, unit: 'ms', ours: ours!, bare: { name: 'while none is', values: values! } };
}

/** Gatherings like one ($1), an hour apart, on which one person has a place. */
const ENTRIES = `
  WITH copies AS MATERIALIZED (
    SELECT uuidv7() AS copy, n * interval '1 hour' AS later FROM generate_series(1, $2::int) n
  ), made AS (
    INSERT INTO gathering SELECT (jsonb_populate_record(g, jsonb_build_object(
      'id', copy, 'starts_at', g.starts_at + later, 'ends_at', g.ends_at + later))).*
    FROM gathering g, copies WHERE g.id = $1 RETURNING id
  )
  INSERT INTO registration (id, gathering_id, person_id, organisation_id, version, standing, since)
  SELECT uuidv7(), made.id, $3, $4, 1, 'place', now() FROM made`;

const RENEWED = `
  UPDATE gathering SET version = version + 1
  WHERE id IN (SELECT gathering_id FROM registration WHERE person_id = $1)`;
