import { get } from 'node:http';
import { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { listOpenServices, listProgrammePlaces, listProgrammes } from '#contracts/directory/endpoints';
import { ProgrammeContent } from '#contracts/directory/content';
import { OUTCODES, areasOf, type Outcode } from '../../../apps/directory/src/gazetteer/outcodes';
import { areasServing, outcodeIn } from '../../../apps/directory/src/gazetteer/gazetteer';
import { WRITE } from '../../../apps/directory/src/search/findable';
import { nearby } from '../../../apps/directory/src/search/near';
import { placeRowsOf, searchRowOf } from '../../../apps/directory/src/search/search-row';
import { call, pathOf } from '../../../apps/network/src/demo/api';
import { requestBytes } from '../http-client';
import { below, interleave, withinTimesBare, type Path } from '../rounds';
import type { Stage } from '../stage';
import { sideBySide } from './threads';

const PROGRAMMES = 20_000;
const OF_EACH_PARTNER = 20;
const PLACES_OF_EACH = 3;
/** What is looked for: another place each time. */
const TIMES = 60;

const OUTCODE_LIST = [...OUTCODES.values()];
const WHERE = Array.from({ length: TIMES }, (_, nth) => OUTCODE_LIST[(nth * 47) % OUTCODE_LIST.length]!);

/**
 * Finding near a place, serving one, and among all, with facets, as a visitor asks; the map of all; a page of open data;
 * and all of it as NDJSON; among 20,000 programmes at 60,000 places.
 */
export async function directory(stage: Stage): Promise<Path[]> {
  const pool = new Pool({ connectionString: stage.postgres.url('directory'), max: 1 });
  try {
    await fill(pool);
    const asked = [
      await beside(stage, pool, 'near', ({ outcode }) => ({ near: outcode })),
      await beside(stage, pool, 'serves', ({ outcode }) => ({ serves: outcode })),
      await beside(stage, pool, 'all', () => ({})),
    ];
    const all = asked.flatMap(({ ours }) => ours).sort((a, b) => a - b);
    const slowest = {
      name: 'programmes, p99 of all',
      unit: 'ms',
      ours: [all[Math.floor(all.length * 0.99)]!],
      aim: below(40, 'ms'),
    };
    return [...asked, slowest, ...(await map(stage, pool)), ...(await pages(stage)), await everything(stage, pool)];
  } finally {
    await pool.end();
  }
}

type Asked = { near?: string; serves?: string };

async function beside(stage: Stage, pool: Pool, name: string, of: (place: Outcode) => Asked): Promise<Path> {
  const ours = (asked: Asked) =>
    millis(() => call(stage.baseUrl, undefined, listProgrammes, { query: { ...asked, facets: 'true' } }));
  const bare = (asked: Asked) => millis(() => pool.query(...bareStatement(asked)));
  const measured = { ours: [] as number[], bare: [] as number[] };
  for (const place of WHERE.slice(0, 5)) await Promise.all([ours(of(place)), bare(of(place))]);
  for (const place of WHERE) {
    measured.ours.push(await ours(of(place)));
    measured.bare.push(await bare(of(place)));
  }
  return {
    name: `programmes with facets, ${name}`,
    unit: 'ms',
    ours: measured.ours,
    bare: { name: 'SQL', values: measured.bare },
    aim: withinTimesBare(1.67),
  };
}

async function millis(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What everybody writes first, on the same tables and indexes: what matches, counted, a page of it, and its facets. */
function bareStatement({ near, serves }: Asked): [string, unknown[]] {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const areas = serves && areasServing(outcodeIn(serves)!).map((area) => `'@serves:${area}'`);
  const sql = `
    WITH matched AS MATERIALIZED (
      SELECT s.programme_id, s.name, s.facets, ${near ? 'near.km' : '0'} AS km FROM programme_search s
      ${near ? `JOIN (${nearby(OUTCODES.get(near)!, 25, bind)}) near USING (programme_id)` : ''}
      WHERE ${areas ? `s.words @@ ${bind(areas.join(' | '))}::tsquery` : 'true'} AND s.assured_on > current_date - 540)
    SELECT (SELECT count(*) FROM matched) AS total,
      (SELECT json_agg(f) FROM (SELECT unnest(facets) AS value, count(*) FROM matched GROUP BY 1) f) AS facets,
      (SELECT json_agg(s.summary ORDER BY km, page.name COLLATE "en-GB-x-icu") FROM
        (SELECT * FROM matched ORDER BY km, name COLLATE "en-GB-x-icu", programme_id LIMIT 20) page
        JOIN programme_search s USING (programme_id)) AS found`;
  return [sql, values];
}

/** All the points of the map in one answer, as a browser asks for them; beside it the rows that they are made of. */
async function map(stage: Stage, pool: Pool): Promise<Path[]> {
  const kilobytes: number[] = [];
  const ours = async (): Promise<number> => {
    const began = performance.now();
    kilobytes.push((await compressedBytes(`${stage.baseUrl}${pathOf(listProgrammePlaces, { query: {} })}`)) / 1000);
    return performance.now() - began;
  };
  const measured = await interleave(stage.rounds, ours, () => millis(() => pool.query(POINTS)));
  return [
    {
      name: 'map of all, 60,000 places in one answer',
      unit: 'ms',
      ours: measured.ours,
      bare: { name: 'SQL', values: measured.bare },
    },
    { name: 'map of all, compressed', unit: 'kB', ours: kilobytes },
  ];
}

const POINTS = `SELECT s.programme_id, s.name, p.latitude, p.longitude
  FROM programme_search s JOIN place p USING (programme_id)`;

function compressedBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      if (answer.headers['content-encoding'] !== 'gzip') reject(new Error('The map is not compressed.'));
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve(bytes));
      answer.on('error', reject);
    }).on('error', reject);
  });
}

/** Pages of open data from the whole list, each client at another. */
function pages(stage: Stage): Promise<Path[]> {
  const page = (client: number): number => 1 + ((client * 61) % (PROGRAMMES / 20));
  const prepare = () => {
    const ours = (client: number) =>
      requestBytes('GET', pathOf(listOpenServices, { query: { page: page(client) } }), undefined);
    const bare = (client: number) => requestBytes('GET', `/services?page=${page(client)}`, undefined);
    return Promise.resolve({ ours, bare });
  };
  return sideBySide(stage, 'open data, page of 20 services', 200, prepare, 0.6);
}

/** Every service in full, with its places and terms, as NDJSON; beside it what they are made of, copied out. */
async function everything(stage: Stage, pool: Pool): Promise<Path> {
  const path = pathOf(listOpenServices, { query: { full: 'true', format: 'ndjson' } });
  const rate = async (work: () => Promise<unknown>): Promise<number> => PROGRAMMES / ((await millis(work)) / 1000);
  const ours = async (): Promise<void> => {
    let lines = 0;
    for await (const chunk of (await fetch(`${stage.baseUrl}${path}`)).body!) {
      for (const byte of chunk as Uint8Array) if (byte === 10) lines += 1;
    }
    if (lines !== PROGRAMMES) throw new Error(`${PROGRAMMES} lines were expected, not ${lines}.`);
  };
  const measured = await interleave(
    Math.min(stage.rounds, 3),
    () => rate(ours),
    () => rate(() => pool.query(COPY)),
  );
  return {
    name: 'open data, everything as NDJSON',
    unit: 'services a second',
    ours: measured.ours,
    bare: { name: 'COPY', values: measured.bare },
  };
}

const COPY = `COPY (SELECT s.programme_id, e.content, p.content FROM programme_search s JOIN entry e ON e.id = s.programme_id
  JOIN entry p ON p.id = s.partner_id ORDER BY s.published_at, s.programme_id) TO STDOUT`;

/** Straight into the tables, by the service's own rows and statement: written one by one they would take an hour. */
async function fill(pool: Pool): Promise<void> {
  await pool.query('DROP INDEX programme_search_words');
  for (let from = 0; from < PROGRAMMES; from += OF_EACH_PARTNER) {
    const partner = { id: uuidv7(), name: `Partner ${from / OF_EACH_PARTNER} of the bench`, changedAt: new Date() };
    const programmes = Array.from({ length: OF_EACH_PARTNER }, (_, nth) => programme(from + nth));
    await pool.query(ENTRY, [
      JSON.stringify([{ id: partner.id, content: { ...PARTNER, name: partner.name } }]),
      'partner',
      partner.id,
    ]);
    await pool.query(ENTRY, [JSON.stringify(programmes), 'programme', partner.id]);
    const rows = programmes.map(({ id, content }) => searchRowOf({ ...WRITTEN, id, content } as never, partner));
    await pool.query(WRITE, [JSON.stringify(rows)]);
    await pool.query(PLACE, [
      JSON.stringify(
        programmes.flatMap(({ id, content }) =>
          placeRowsOf(content).map((row, nth) => ({ ...row, programme_id: id, nth: nth + 1 })),
        ),
      ),
    ]);
  }
  await pool.query('CREATE INDEX programme_search_words ON programme_search USING gin (words) WITH (fastupdate = off)');
  for (const table of ['entry', 'programme_search', 'place']) await pool.query(`VACUUM ANALYZE ${table}`);
}

const TODAY = new Date().toISOString().slice(0, 10);
const WRITTEN = { version: 1, assuredOn: TODAY, publishedAt: new Date(), changedAt: new Date(), taken: 0 };

const PARTNER = {
  ...{
    description: 'We help young people into first jobs.',
    email: 'hello@example.org',
    website: 'https://example.org',
  },
  ...{ logo: null, uri: null, registers: [{ register: 'GB-CHC', number: '1089464' }], contacts: [], terms: [] },
};

const ENTRY = `
  INSERT INTO entry (id, version, kind, partner_id, standing, number, name, registers, content, waiting, trusted, assured_on,
    started_by, request_hash, started_at, published_at, changed_at)
  SELECT id, 1, $2, $3, 'published', 1, content->>'name', '{}', content, false, false, current_date, uuidv7(), '', now(), now(), now()
  FROM jsonb_to_recordset($1) AS row (id uuid, content jsonb)`;

const PLACE = `
  INSERT INTO place (id, programme_id, location_id, nth, latitude, longitude)
  SELECT * FROM jsonb_to_recordset($1) AS row (id uuid, programme_id uuid, location_id uuid, nth smallint, latitude float8, longitude float8)`;

const STAGES = ['outreach', 'recruitment', 'induction', 'development', 'measurement', 'advocacy'] as const;
const COHORTS = [
  'care-leavers',
  'young-carers',
  'ex-offenders',
  'refugees',
  'first-in-family',
  'free-school-meals',
  'apprentices',
];
const ACCESS = ['step-free', 'accessible-toilet', 'hearing-loop', 'quiet-space', 'online', 'travel-paid'];
const WORDS =
  'we help young people into work with a mentor from an employer near them who meets them each week of the term'.split(
    ' ',
  );

/** One of the nth kind; they are as different from one another as their numbers. */
function programme(nth: number) {
  const at = (among: readonly string[], step: number): string => among[Math.floor(nth / step) % among.length]!;
  const places = Array.from({ length: PLACES_OF_EACH }, (_, one) => {
    const { latitude, longitude } = OUTCODE_LIST[(nth * 131 + one * 977) % OUTCODE_LIST.length]!;
    const point = { latitude: latitude + (nth % 100) / 5000, longitude: longitude + (nth % 89) / 5000 };
    const address = { line: '1 High Street', city: 'Somewhere', postcode: 'M1 1AE' };
    return {
      id: uuidv7(),
      locationId: uuidv7(),
      name: `Place ${one}`,
      point,
      address,
      schedules: [{ id: uuidv7(), byday: 'MO,WE', opensAt: '09:00', closesAt: '17:00' }],
    };
  });
  const areas = areasOf(OUTCODE_LIST[(nth * 131) % OUTCODE_LIST.length]!);
  const text = Array.from({ length: 120 }, (_, word) =>
    word % 6 === 0 ? `word${(nth * 7 + word * 31) % 5000}` : WORDS[(nth + word) % WORDS.length],
  );
  const content = ProgrammeContent.parse({
    name: `Programme ${(nth * 7919) % PROGRAMMES} of the bench`,
    description: text.join(' '),
    stages: [at(STAGES, 1)],
    cohorts: [...new Set([at(COHORTS, 1), at(COHORTS, 5)])],
    minimumAge: 14 + (nth % 6),
    maximumAge: 20 + (nth % 6),
    costs: [{ id: uuidv7(), amount: nth % 3 }],
    languages: ['en', ...(nth % 5 === 0 ? ['cy'] : [])],
    accessibility: [{ feature: at(ACCESS, 1) }],
    places,
    // One in twenty serves the whole country, the others ever less of it.
    areas: [areas[nth % 20 === 0 ? 0 : 1 + (nth % (areas.length - 1))]!],
  });
  return { id: uuidv7(), content };
}
