import { readFileSync } from 'node:fs';
import ical from 'ical-generator';
import { DateTime } from 'luxon';
import { Pool } from 'pg';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { uuidv7 } from 'uuidv7';
import { createCalendarFeed, listGatherings } from '#contracts/scheduling/endpoints';
import { call, pathOf } from '../../../apps/network/src/demo/api';
import { atRate, requestBytes } from '../http-client';
import type { BenchPerson } from '../people';
import type { Aim, Path } from '../rounds';
import { gathering, type Stage } from '../stage';

/** The longest first: it is then the first that the network ever writes. */
const SIZES = [10_000, 1000, 10];
/** Few enough that a list in front of a hundred thousand gatherings keeps up on a busy machine. */
const A_SECOND = 40;
const SECONDS = 5;
/** What the network does besides is spread over so many. */
const UNCHANGED = 50;

/** What a calendar feed takes, new and unchanged, of time and of the event loop, and what others wait while one is read. */
export async function feed(stage: Stage): Promise<Path[]> {
  const pool = new Pool({ connectionString: stage.postgres.url('scheduling'), max: 1 });
  try {
    const like = await gathering(stage);
    const paths: Path[] = [];
    for (const [nth, size] of SIZES.entries()) {
      const url = await feedOf(stage, stage.members[nth]!, async ({ personId, organisationId }) => {
        await pool.query(ENTRIES, [like, size, personId, organisationId]);
        await pool.query('ANALYZE');
      });
      const renew = (): Promise<unknown> => pool.query(RENEWED, [stage.members[nth]!.personId]);
      paths.push(...(await times(stage, size, url, renew)));
      if (nth === 0) paths.push(await others(stage, url, renew));
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

async function times(stage: Stage, size: number, url: string, renew: () => Promise<unknown>): Promise<Path[]> {
  const of = (name: string, unit: string, ours: number[]): Path => ({ name: `calendar feed, ${name}`, unit, ours, among: size });
  const measured = (what: () => Promise<unknown>): Promise<Taken> => taken(stage.network.child.pid!, what);
  const first = await measured(() => read(url));
  const oftenUnchanged = async (tag: string): Promise<void> => {
    for (let time = 0; time < UNCHANGED; time += 1) await read(url, tag);
  };
  const tag = await read(url);
  await oftenUnchanged(tag);
  const [anew, unchanged]: Taken[][] = [[], []];
  for (let round = 0; round < stage.rounds; round += 1) {
    const { ms, loop } = await measured(() => oftenUnchanged(tag));
    unchanged!.push({ ms: ms / UNCHANGED, loop: loop / UNCHANGED });
  }
  const alone: number[] = [];
  written(size);
  // Apart from those: what is thrown away of a long text is cleared up some time after.
  for (let round = 0; round < stage.rounds; round += 1) {
    await renew();
    anew!.push(await measured(() => read(url)));
    alone.push(written(size));
  }
  const beside: Path = {
    ...{ name: `calendar feed of ${size}, every entry new`, unit: 'ms', ours: anew!.map(({ ms }) => ms) },
    bare: { name: 'ical-generator alone', values: alone },
    aim: atMost(100),
  };
  const spared: Path = { name: `calendar feed of ${size}, unchanged`, unit: 'ms', ours: unchanged!.map(({ ms }) => ms), aim: atMost(1) };
  return [
    ...(size >= MANY ? [beside, spared] : []),
    of('read for the first time', 'ms', [first.ms]),
    of('read for the first time', 'ms of the event loop', [first.loop]),
    of('every entry new', 'ms', anew!.map(({ ms }) => ms)),
    of('every entry new', 'ms of the event loop', anew!.map(({ loop }) => loop)),
    of('unchanged', 'ms', unchanged!.map(({ ms }) => ms)),
    of('unchanged', 'ms of the event loop', unchanged!.map(({ loop }) => loop)),
  ];
}

const MANY = 1000;

const atMost = (ms: number): Aim => ({ text: `≤ ${ms} ms`, holds: ({ ours }) => ours.median <= ms });

/** What the library takes that we write with, as its documents say: in this process, from nothing that was stored, sent nowhere. */
function written(size: number): number {
  const begin = performance.now();
  const calendar = ical({ name: 'North', ttl: 3600, timezone: { name: 'Europe/London', generator: (zone) => tzlib_get_ical_block(zone)[0]! } });
  for (let nth = 0; nth < size; nth += 1) {
    const start = DateTime.fromObject({ year: 2035, month: 6, day: 10, hour: 10 }, { zone: 'Europe/London' }).plus({ hours: nth });
    const texts = { summary: 'Routes into law', description: 'What has worked.', location: 'The Guildhall', url: 'https://network.example.org' };
    calendar.createEvent({ id: `${nth}`, start, end: start.plus({ minutes: 90 }), timezone: 'Europe/London', ...texts });
  }
  if (calendar.toString().length < size * 100) throw new Error('It has not written them all.');
  return performance.now() - begin;
}

interface Taken {
  readonly ms: number;
  /** Milliseconds for which the process's first thread, the event loop, was on a processor; Linux alone tells. */
  readonly loop: number;
}

async function taken(pid: number, what: () => Promise<unknown>): Promise<Taken> {
  const onProcessor = (): number => Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  const [begin, before] = [performance.now(), onProcessor()];
  await what();
  return { ms: performance.now() - begin, loop: onProcessor() - before };
}

/** @returns its entity tag. */
async function read(url: string, tag?: string): Promise<string> {
  const answer = await fetch(url, { headers: tag ? { 'if-none-match': tag } : {} });
  await answer.arrayBuffer();
  if (answer.status !== (tag ? 304 : 200)) throw new Error(`The feed answered ${answer.status}.`);
  return answer.headers.get('etag')!;
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
  const name = `a list, ${A_SECOND} asked for a second while a feed of ${SIZES[0]} new entries is read, p99`;
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
