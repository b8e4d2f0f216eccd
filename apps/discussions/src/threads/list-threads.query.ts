import type { DataSource } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf } from '#contracts/endpoint';
import { decodeCursor, isOrganiser, TimeAndId, toPage, type Caller } from '#service';
import { SUMMARY_COLUMNS, SUMMARY_TABLES, toSummary, type SummaryRow } from './thread-summary';

/**
 * Latest message first, then the threads without one. Members see those of the gatherings where they have a place;
 * organisers, who may enter all, see those that have opened or are still to come. The total stands beside each row,
 * and alone where the page is empty.
 */
const THREADS = `
  WITH open AS (
    SELECT ${SUMMARY_COLUMNS}, coalesce(t.last_message_at, 'epoch') AS latest
    FROM ${SUMMARY_TABLES}
    WHERE ($2 AND (t.id IS NOT NULL OR g.ends_at > now() AND g.standing = 'scheduled'))
       OR g.id IN (SELECT gathering_id FROM registration WHERE person_id = $1 AND standing = 'place')
  )
  SELECT total.count AS total, page.* FROM (SELECT count(*)::int FROM open) total
  LEFT JOIN LATERAL (
    SELECT * FROM open WHERE $3::timestamptz IS NULL OR (latest, id) < ($3, $4::uuid)
    ORDER BY latest DESC, id DESC LIMIT $5
  ) page ON true
  ORDER BY latest DESC, id DESC`;

type Row = SummaryRow & { latest: Date };

export async function listThreads(
  dataSource: DataSource,
  caller: Caller,
  page: { cursor?: string | undefined; limit: number },
): Promise<AnswerOf<typeof endpoints.listThreads>> {
  const [latest = null, id = null] = decodeCursor(page.cursor, TimeAndId) ?? [];
  const parameters = [caller.personId, isOrganiser(caller), latest, id, page.limit + 1];
  const rows: ({ total: number } & (Row | { id: null }))[] = await dataSource.query(THREADS, parameters);
  const found = rows.filter((row): row is Row & { total: number } => row.id !== null);
  const shown = toPage(found, page.limit, toSummary, (row) => [row.latest.toISOString(), row.id]);
  return { ...shown, total: rows[0]!.total };
}
