import type { DataSource } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf } from '#contracts/endpoint';
import { decodeCursor, isOrganiser, TimeAndId, toPage, type Caller } from '#service';
import {
  GATHERING_COLUMNS,
  INTRODUCTION_COLUMNS,
  ITEM_COLUMNS,
  PROGRESS_TABLES,
  toIntroductionSummary,
  toItemSummary,
  toSummary,
  type GatheringRow,
  type IntroductionRow,
  type ItemRow,
} from './thread-summary';
import { gatheringsOf, introductionsOf, itemsOf } from './theirs';

/**
 * Latest message first, then the threads without one. The total stands beside each row, and alone where the page is
 * empty. `$1` to `$5`: the reader's person, what else says which are theirs, where the page begins, and its length.
 */
const pageOf = (columns: string, table: string, theirs: string): string => `
  WITH open AS (
    SELECT ${columns}, coalesce(t.last_message_at, 'epoch') AS latest
    FROM ${table} s ${PROGRESS_TABLES}
    WHERE ${theirs}
  )
  SELECT total.count AS total, page.* FROM (SELECT count(*)::int FROM open) total
  LEFT JOIN LATERAL (
    SELECT * FROM open WHERE $3::timestamptz IS NULL OR (latest, id) < ($3, $4::uuid)
    ORDER BY latest DESC, id DESC LIMIT $5
  ) page ON true
  ORDER BY latest DESC, id DESC`;

const THREADS = pageOf(GATHERING_COLUMNS, 'gathering', gatheringsOf('$2'));
const ITEM_THREADS = pageOf(ITEM_COLUMNS, 'item', itemsOf('$2'));
const INTRODUCTION_THREADS = pageOf(INTRODUCTION_COLUMNS, 'introduction', introductionsOf('$2'));

type Page = { cursor?: string | undefined; limit: number };

export const listThreads = (
  dataSource: DataSource,
  caller: Caller,
  page: Page,
): Promise<AnswerOf<typeof endpoints.listThreads>> =>
  readPage(dataSource, THREADS, [caller.personId, isOrganiser(caller)], page, (row: GatheringRow) => toSummary(row));

export const listItemThreads = (
  dataSource: DataSource,
  { personId, organisationId }: Caller,
  page: Page,
): Promise<AnswerOf<typeof endpoints.listItemThreads>> =>
  readPage(dataSource, ITEM_THREADS, [personId, organisationId], page, (row: ItemRow) => toItemSummary(row));

export const listIntroductionThreads = (
  dataSource: DataSource,
  { personId, organisationId }: Caller,
  page: Page,
): Promise<AnswerOf<typeof endpoints.listIntroductionThreads>> =>
  readPage(dataSource, INTRODUCTION_THREADS, [personId, organisationId], page, (row: IntroductionRow) =>
    toIntroductionSummary(row),
  );

async function readPage<Row extends { id: string }, Item>(
  dataSource: DataSource,
  sql: string,
  theirs: readonly unknown[],
  { cursor, limit }: Page,
  toItem: (row: Row) => Item,
): Promise<{ items: Item[]; next: string | null; total: number }> {
  const [latest = null, id = null] = decodeCursor(cursor, TimeAndId) ?? [];
  type Found = Row & { latest: Date };
  const rows: ({ total: number } & (Found | { id: null }))[] = await dataSource.query(sql, [
    ...theirs,
    latest,
    id,
    limit + 1,
  ]);
  const found = rows.filter((row): row is Found & { total: number } => row.id !== null);
  const shown = toPage(found, limit, toItem, (row) => [row.latest.toISOString(), row.id]);
  return { ...shown, total: rows[0]!.total };
}
