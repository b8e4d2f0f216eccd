import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { decodeCursor, instant, TimeAndId, toPage } from '#service';
import { calmly, DESK_TABLES, DESK_VIEW } from './application.view';

type Page = AnswerOf<typeof endpoints.listApplications>;

interface Row {
  /** Null in the one row of an empty page, which tells the counts. */
  readonly view: Page['items'][number] | null;
  readonly at: string;
  readonly total: number;
  readonly undecided: number;
  readonly asOf: string;
}

/** Everything an organiser needs to decide, in one statement. */
export async function listApplications(
  dataSource: DataSource,
  { standing, decidedSince, cursor, limit }: InputOf<typeof endpoints.listApplications>['query'],
): Promise<Page> {
  const isWaiting = standing === 'waiting';
  const [column, order, after] = isWaiting ? ['received_at', 'ASC', '>'] : ['decided_at', 'DESC', '<'];
  const condition = isWaiting
    ? `(application.standing = 'waiting' OR (application.standing <> 'waiting' AND application.decided_at >= $4))`
    : `application.standing <> 'waiting' AND ($4::timestamptz IS NULL OR application.decided_at >= $4)`;
  const [at = null, id = null] = decodeCursor(cursor, TimeAndId) ?? [];
  const rows: Row[] = await dataSource.query(
    `SELECT counts.*, page.* FROM (
       SELECT (SELECT count(*)::int FROM application WHERE ${condition}) AS total,
              (SELECT count(*)::int FROM application WHERE standing = 'waiting' AND NOT EXISTS (
                 SELECT FROM held_decision WHERE application_id = application.id AND due_at IS NOT NULL
               )) AS undecided,
              ${instant('now()')} AS "asOf"
     ) counts LEFT JOIN (
       SELECT ${DESK_VIEW} AS view, to_json(application.${column}) #>> '{}' AS at
       FROM ${DESK_TABLES}
       WHERE ${condition}
         AND ($1::timestamptz IS NULL OR (application.${column}, application.id) ${after} ($1, $2::uuid))
       ORDER BY application.${column} ${order}, application.id ${order} LIMIT $3
     ) page ON true`,
    [at, id, limit + 1, decidedSince ?? null],
  );
  const { total, undecided, asOf } = rows[0]!;
  const found = rows.filter((row) => row.view !== null);
  const page = toPage(
    found,
    limit,
    ({ view }) => calmly(view!),
    (row) => [row.at, row.view!.id],
  );
  return { ...page, total, undecided, asOf };
}
