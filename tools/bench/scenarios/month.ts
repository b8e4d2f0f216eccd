import { Pool } from 'pg';
import { getGatheringsByMonth, listGatherings } from '#contracts/scheduling/endpoints';
import { pathOf } from '../../../apps/network/src/demo/api';
import { interleave, withinTimesBare, type Path } from '../rounds';
import { gathering, type Stage } from '../stage';

const GATHERINGS = 10_000;
const MONTH = '2033-06';
/** Read one after the other; a round is how long one took. */
const TIMES = 10;

/** A month of ten thousand gatherings by its days, and the list of them, beside the rows that either is of. */
export async function month(stage: Stage): Promise<Path[]> {
  const pool = new Pool({ connectionString: stage.postgres.url('scheduling'), max: 1 });
  try {
    await pool.query(FILLED, [await gathering(stage), GATHERINGS]);
    await pool.query('ANALYZE gathering');
    const asked = { query: { month: MONTH, zone: 'Europe/London' } };
    return [
      await beside(stage, pool, 'month by its days', pathOf(getGatheringsByMonth, asked), BY_DAY),
      await beside(stage, pool, 'list', pathOf(listGatherings, { query: { month: MONTH } }), LISTED),
    ];
  } finally {
    await pool.end();
  }
}

async function beside(stage: Stage, pool: Pool, name: string, path: string, sql: string): Promise<Path> {
  const headers = { authorization: `Bearer ${await stage.people.token(stage.members[0]!)}` };
  const read = async (): Promise<unknown> => {
    const answer = await fetch(stage.baseUrl + path, { headers });
    const { total } = (await answer.json()) as { total?: number };
    if (!total || total < 1000) throw new Error(`The ${name} was answered ${answer.status}, of ${total}.`);
    return total;
  };
  const ours = () => millisOfEach(read);
  const bare = () => millisOfEach(() => pool.query(sql, [MONTH]));
  const measured = await interleave(stage.rounds, ours, bare);
  return {
    name: `${name}, ${GATHERINGS.toLocaleString('en-GB')} gatherings`,
    unit: 'ms',
    ours: measured.ours,
    bare: { name: 'SQL', values: measured.bare },
    aim: withinTimesBare(4),
  };
}

async function millisOfEach(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let time = 0; time < TIMES; time += 1) await work();
  return (performance.now() - began) / TIMES;
}

const THEN = `starts_at >= ($1 || '-01')::timestamp AT TIME ZONE 'Europe/London'
  AND starts_at < (($1 || '-01')::timestamp + interval '1 month') AT TIME ZONE 'Europe/London'`;

/** How many there are on each day, and the first three of them; of none of them on how many days it takes place. */
const BY_DAY = `
  SELECT day, count(*), (array_agg(json_build_object('id', id, 'title', title) ORDER BY starts_at, id))[1:3] AS first
  FROM (SELECT (starts_at AT TIME ZONE 'Europe/London')::date AS day, id, title, starts_at FROM gathering WHERE ${THEN}) one
  GROUP BY day ORDER BY day`;

const LISTED = `
  SELECT (SELECT count(*) FROM (SELECT FROM gathering WHERE ${THEN} LIMIT 1001) few) AS total, g.*
  FROM gathering g WHERE ${THEN} ORDER BY starts_at, id LIMIT 21`;

/** Straight into the tables, as copies of one, each at another minute of the month. */
const FILLED = `
  INSERT INTO gathering
  SELECT (jsonb_populate_record(g, jsonb_build_object('id', uuidv7(), 'starts_at', at, 'ends_at', at + interval '1 hour',
    'start_local', to_char(at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD"T"HH24:MI')))).*
  FROM gathering g, generate_series(1, $2::integer) AS nth,
    LATERAL (SELECT '2033-06-01T00:00+01'::timestamptz + nth * 4 * interval '1 minute' AS at) AS placed
  WHERE g.id = $1`;
