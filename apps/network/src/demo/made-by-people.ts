import { Client, DatabaseError } from 'pg';
import { NO_DATABASE, StartRefused } from '#postgres';
import { SERVICES, type ServiceName } from '#service';
import { DEMO_IDS } from './demo';

/** Of `00-<trace>-<span>-<flags>`: what follows from a request has its trace, whichever service tells of it. */
const TRACE = `split_part(traceparent, '-', 2)`;

/**
 * Signing in and out makes nothing. What comes of an application has no trace, since it is taken up later: there, and
 * wherever else somebody leaves an address, it is by that, since nobody has one at example.org.
 */
const OF_EACH_TOPIC = `
  SELECT topic AS what, count(DISTINCT key) FILTER (WHERE ${TRACE} = ANY ($1))::integer AS demo,
    count(DISTINCT key) FILTER (WHERE ${TRACE} <> ALL ($1) AND topic NOT IN ('membership.sessions', 'membership.links')
      OR data->'state'->>'email' NOT LIKE '%@example.org')::integer AS people
  FROM messaging.outbox GROUP BY topic ORDER BY topic`;

const NOT_OF_DEMO = `id::text NOT LIKE '${DEMO_IDS}%'`;
const AFTERWARDS = '(SELECT at FROM loaded)';

/** What people make that no event tells of, nor waits to: a table, and which of its rows are not the demonstration's. */
const UNTOLD: Partial<Record<ServiceName, readonly (readonly [what: string, rows: string])[]>> = {
  membership: [
    // Not taken up yet; and taken up, decided by somebody: both without a trace.
    ['applications', `application_request WHERE waiting->'applicant'->>'email' NOT LIKE '%@example.org'`],
    ['decisions', `application WHERE decided_at > ${AFTERWARDS}`],
    ['imports', `import WHERE ${NOT_OF_DEMO}`],
    ['sector-targets', 'sector_target WHERE version > 1'],
  ],
  scheduling: [
    ['drafts', 'gathering WHERE is_draft'],
    ['pictures', 'gathering_picture'],
    ['sessions', `session WHERE ${NOT_OF_DEMO}`],
    ['speakers', `speaker WHERE ${NOT_OF_DEMO}`],
    ['calls-for-sessions', 'session_call'],
    ['questions-from-the-floor', 'floor_question'],
    ['materials', `material WHERE ${NOT_OF_DEMO}`],
    ['check-ins', 'check_in'],
    ['summaries', 'gathering_summary'],
  ],
  library: [
    ['drafts', `draft WHERE saved_at > ${AFTERWARDS}`],
    ['files', `file WHERE greatest(uploaded_at, removed_at) > ${AFTERWARDS}`],
    ['collections', `collection WHERE ${NOT_OF_DEMO} OR version > 1`],
    ['sponsors', `sponsor WHERE ${NOT_OF_DEMO} OR ended_at IS NOT NULL`],
  ],
  directory: [['feeds', 'feed']],
  discussions: [['messages', `message WHERE ${NOT_OF_DEMO} OR edited_at IS NOT NULL OR text IS NULL`]],
  notifications: [
    ['announcements', 'announcement'],
    ['calendar-answers', 'calendar_answer'],
    ['mail-server', 'delivery WHERE host IS NOT NULL'],
  ],
};

const untoldOf = (service: ServiceName): string => `
  WITH loaded AS (SELECT max(time) AS at FROM messaging.outbox WHERE ${TRACE} = ANY ($1::text[]))
  ${(UNTOLD[service] ?? [])
    .map(([what, rows]) => `SELECT '${service}.${what}' AS what, 0 AS demo, count(*)::integer AS people FROM ${rows}`)
    .join(' UNION ALL ')}`;

interface Made {
  readonly what: string;
  readonly demo: number;
  readonly people: number;
}

/**
 * Whatever services told of on account of a request that was none of the demonstration's, which has one of `traces`,
 * whoever came with an address, and what is kept without a word to other services: what nobody asked for, as a reminder,
 * has no trace.
 * @throws StartRefused where there is no demonstration.
 */
export async function madeByPeople(
  url: (database: string) => string,
  traces: readonly string[],
): Promise<readonly Made[]> {
  const told = (await Promise.all(SERVICES.map((one) => madeIn(url(one), OF_EACH_TOPIC, traces)))).flat();
  if (told.every(({ demo }) => demo === 0))
    throw new StartRefused('There is no demonstration in this network: nothing is cleared.');
  const keeping = SERVICES.filter((one) => UNTOLD[one]);
  const untold = (await Promise.all(keeping.map((one) => madeIn(url(one), untoldOf(one), traces)))).flat();
  return [...told, ...untold].filter(({ people }) => people > 0);
}

async function madeIn(url: string, sql: string, traces: readonly string[]): Promise<Made[]> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Made>(sql, [traces])).rows;
  } catch (error) {
    // It was cleared in part.
    if (error instanceof DatabaseError && error.code === NO_DATABASE) return [];
    throw error;
  } finally {
    await client.end();
  }
}
