import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { decodeCursor, TimeAndId, toPage, type Caller } from '#service';
import { SUMMARY_COLUMNS, toSummary, type SummaryRow } from './gathering.view';

type Filter = InputOf<typeof endpoints.listGatherings>['query'];
type Answer = AnswerOf<typeof endpoints.listGatherings>;

/** A gathering that has begun is still to come for those on their way. */
const WHEN = {
  upcoming: { holds: 'g.ends_at > now()', follows: '>', order: 'ASC' },
  past: { holds: 'g.ends_at <= now()', follows: '<', order: 'DESC' },
} as const;

export async function listGatherings(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  const { holds, follows, order } = WHEN[filter.when];
  const [startsAt, id] = decodeCursor(filter.cursor, TimeAndId) ?? [null, null];
  const rows: (SummaryRow & { total: number })[] = await dataSource.query(
    `WITH matching AS (
       SELECT g.id, g.starts_at
       FROM gathering g LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = $1
       WHERE ${holds}
         AND ($2::text IS NULL OR g.kind = $2)
         AND ($3::text IS NULL OR strpos(lower(concat_ws(' ', g.title, g.purpose, g.place)), lower($3)) > 0)
         AND ($4::boolean IS FALSE OR r.standing IN ('place', 'waitlist'))
     ), page AS (
       SELECT id FROM matching
       WHERE $5::timestamptz IS NULL OR (starts_at, id) ${follows} ($5, $6::uuid)
       ORDER BY starts_at ${order}, id ${order}
       LIMIT $7
     )
     SELECT ${SUMMARY_COLUMNS}, (SELECT count(*)::integer FROM matching) AS total
     FROM page JOIN gathering g USING (id)
       LEFT JOIN registration r ON r.gathering_id = g.id AND r.person_id = $1
     ORDER BY g.starts_at ${order}, g.id ${order}`,
    [
      caller?.personId ?? null,
      filter.kind ?? null,
      filter.search || null,
      filter.mine === 'true',
      startsAt,
      id,
      filter.limit + 1,
    ],
  );
  const page = toPage(
    rows,
    filter.limit,
    ({ total: _, ...row }) => toSummary(row),
    (row) => [row.startsAt.toISOString(), row.id],
  );
  return { ...page, total: rows[0]?.total ?? 0 };
}
