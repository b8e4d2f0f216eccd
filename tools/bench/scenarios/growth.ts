import { Pool } from 'pg';
import { listOrganisations, listPeople, searchEmployers } from '#contracts/membership/endpoints';
import { listGatherings } from '#contracts/scheduling/endpoints';
import { pathOf } from '../../../apps/network/src/demo/api';
import { HttpConnection, requestBytes } from '../http-client';
import type { Path } from '../rounds';
import type { Stage } from '../stage';

const SIZES = [1000, 10_000, 100_000];
const TIMES = 15;
/** Unmeasured, before. */
const TO_WARM_UP = 5;

const EMPLOYERS = [
  ['one letter', 'a'],
  ['two letters', 'ab'],
  ['a beginning', 'abc'],
  ['a word of many', 'services'],
  ['what all end with', 'limited'],
  ['a part of a word of many', 'ervice'],
  ['a word of few', 'seldom'],
  ['a word of few with letters exchanged', 'sedlom'],
  ['two words', 'seldom services'],
  ['a company number', '01234567'],
  ['what there is not', 'zzyzx'],
  ['signs', '&&&'],
] as const;

/** What a list or a search takes for one person at a time, among a thousand and among a hundred thousand. */
export async function growth(stage: Stage): Promise<Path[]> {
  const scheduling = new Pool({ connectionString: stage.postgres.url('scheduling'), max: 1 });
  const membership = new Pool({ connectionString: stage.postgres.url('membership'), max: 1 });
  const token = await stage.people.token(stage.organiser);
  const asked: readonly [name: string, path: string][] = [
    ['gatherings to come', pathOf(listGatherings, {})],
    ['gatherings that are over', pathOf(listGatherings, { query: { when: 'past' } })],
    ['gatherings by a word of many', pathOf(listGatherings, { query: { search: 'roundtable' } })],
    ['gatherings by a word of few', pathOf(listGatherings, { query: { search: 'seldom' } })],
    ['organisations', pathOf(listOrganisations, {})],
    ['organisations by a part of their names', pathOf(listOrganisations, { query: { search: 'abc' } })],
    ['people of an organisation', pathOf(listPeople, { params: { organisationId: stage.organiser.organisationId } })],
    ...EMPLOYERS.map(([name, search]): [string, string] => [
      `employers by ${name}`,
      pathOf(searchEmployers, { query: { search } }),
    ]),
  ];
  const paths: Path[] = [];
  try {
    let made = 0;
    for (const size of SIZES) {
      await grow(scheduling, membership, { from: made + 1, to: size });
      made = size;
      for (const [name, path] of asked) {
        const ours = await times(stage.port, requestBytes('GET', path, token));
        paths.push({ name, unit: 'ms', ours, among: size });
      }
    }
    return paths;
  } finally {
    await scheduling.end();
    await membership.end();
  }
}

async function times(port: number, request: Buffer): Promise<number[]> {
  const connection = await HttpConnection.open(port);
  const values: number[] = [];
  for (let n = -TO_WARM_UP; n < TIMES; n += 1) {
    const begin = performance.now();
    const { status, body } = await connection.send(request);
    if (status !== 200) throw new Error(`answered ${status}: ${body.toString().slice(0, 300)}`);
    if (n >= 0) values.push(performance.now() - begin);
  }
  connection.close();
  return values;
}

/** Half of the gatherings are over; one in a thousand has a word of its own. */
async function grow(scheduling: Pool, membership: Pool, { from, to }: { from: number; to: number }): Promise<void> {
  await scheduling.query(
    `INSERT INTO gathering (id, version, sequence, kind, title, purpose, start_local, start_zone, start_offset, starts_at,
       end_local, end_zone, end_offset, ends_at, place, link, capacity, max_per_organisation, chatham_house, standing,
       places_taken, waiting, scheduled_by, request_hash, scheduled_at, changed_at)
     SELECT uuidv7(), 1, 0, 'roundtable',
       'Roundtable ' || md5(n::text) || CASE WHEN n % 1000 = 0 THEN ' seldom' ELSE '' END, 'What worked ' || md5((-n)::text),
       '2032-06-10T10:00', 'Europe/London', '+01:00', now() + hours + interval '1 minute',
       '2032-06-10T12:00', 'Europe/London', '+01:00', now() + hours + interval '91 minutes',
       'The Guildhall', NULL, 12, 2, true, 'scheduled', 0, 0, uuidv7(), '', now(), now()
     FROM generate_series($1::int, $2::int) n,
       LATERAL (SELECT (CASE WHEN n % 2 = 0 THEN n ELSE -n END) * interval '1 hour' AS hours) at`,
    [from, to],
  );
  await membership.query(PROSPECTS, [from, to]);
  await membership.query(ORGANISATIONS, [from, to]);
  for (const pool of [scheduling, membership]) await pool.query('ANALYZE');
}

/** Names of employers: a word of its own, one of seven, "Limited", and in one of a thousand another. */
const NAME = `initcap(left(translate(md5(n::text), '0123456789', 'ghijklmnop'), 4 + n % 5))
  || (ARRAY[' Services', ' Holdings', ' Care', ' & Sons', ' Housing', ' (UK)', ''])[1 + n % 7]
  || CASE WHEN n % 1000 = 0 THEN ' Seldom' ELSE '' END || ' Limited'`;

const PROSPECTS = `
  INSERT INTO prospect (id, employer_id, name, locality, company_number, sic_codes, sectors, imported_at)
  SELECT uuidv7(), 'growth-' || n, ${NAME}, 'Leeds LS1', n, '{}', '{M}', now() FROM generate_series($1::int, $2::int) n`;

/** One in ten of them is in, and as many whom the file does not know. */
const ORGANISATIONS = `
  INSERT INTO organisation (id, version, kind, name, sector, standing, prospect_id, joined_at)
  SELECT uuidv7(), 1, 'employer', name, 'M', 'member', prospect.id, now()
  FROM generate_series($1::int, $2::int) n JOIN prospect ON employer_id = 'growth-' || n WHERE n % 10 = 0
  UNION ALL SELECT uuidv7(), 1, 'employer', ${NAME.replaceAll('n::text', '(-n)::text')}, 'M', 'member', NULL, now()
  FROM generate_series($1::int, $2::int) n WHERE n % 10 = 1`;
