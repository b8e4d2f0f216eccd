import type { DataSource } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { MessageView } from '#contracts/discussions/thread';
import { MESSAGE_AUTHOR, MESSAGE_COLUMNS, toMessageView, type MessageRow } from './message-view';
import { fitting } from './page-bytes';

type Where = InputOf<typeof endpoints.listMessages>['query'];

/**
 * The page with the revision it is at, in one snapshot. Numbers have no gaps, so a page is a range of them; where
 * `filled`, it begins early enough to be a whole one at the thread's end.
 */
const pageFrom = (first: string): string => `
  SELECT t.rev, t.last_seq, ${MESSAGE_COLUMNS}
  FROM (SELECT $1::uuid AS id) s
  LEFT JOIN thread t ON t.id = s.id
  LEFT JOIN LATERAL (SELECT CASE WHEN $4 THEN least(${first}, t.last_seq - $3 + 1) ELSE ${first} END AS first) page ON true
  LEFT JOIN message m ON m.thread_id = t.id AND m.seq BETWEEN page.first AND page.first + $3::bigint - 1
  ${MESSAGE_AUTHOR}
  ORDER BY m.seq`;

export const PAGE = pageFrom('$2::bigint');

/**
 * Around the first message posted at `$2` or later. Numbers are given in the order of time, so that message is found
 * by halving, without an index that every posting would have to keep.
 */
const PAGE_AT_TIME = pageFrom(`(
    WITH RECURSIVE search (low, high) AS (
      SELECT 1, t.last_seq + 1
      UNION ALL
      SELECT CASE WHEN m.posted_at < $2 THEN m.seq + 1 ELSE low END, CASE WHEN m.posted_at < $2 THEN high ELSE m.seq END
      FROM search JOIN message m ON m.thread_id = t.id AND m.seq = (low + high) / 2
      WHERE low < high
    )
    SELECT greatest(1, low - $3 / 2) FROM search WHERE low = high
  )`);

type Row = (MessageRow | Record<keyof MessageRow, null>) & { rev: number | null; last_seq: number | null };

export async function listMessages(
  dataSource: DataSource,
  threadId: string,
  where: Where,
): Promise<AnswerOf<typeof endpoints.listMessages>> {
  const { first, filled } = rangeOf(where);
  const rows: Row[] =
    where.from === undefined
      ? await dataSource.query(PAGE, [threadId, first, where.limit, filled])
      : await dataSource.query(PAGE_AT_TIME, [threadId, where.from, where.limit, true]);
  const messages = rows.filter((row): row is Row & MessageRow => row.id !== null).map(toMessageView);
  return {
    rev: rows[0]!.rev ?? 0,
    lastSeq: rows[0]!.last_seq ?? 0,
    messages: fitting(messages, askedFor(where, messages)),
  };
}

/** The index of the message that is asked for: where texts are long, others give way to it. */
function askedFor({ after, around, from }: Where, messages: readonly MessageView[]): number {
  if (after !== undefined) return 0;
  const at = messages.findIndex(({ seq, postedAt }) =>
    around !== undefined ? seq >= around : from !== undefined && postedAt >= new Date(from).toISOString(),
  );
  return at === -1 ? messages.length - 1 : at;
}

function rangeOf({ around, before, after, limit }: Where): { first: number; filled: boolean } {
  if (after !== undefined) return { first: after + 1, filled: false };
  if (before !== undefined) return { first: before - limit, filled: false };
  if (around !== undefined) return { first: Math.max(1, around - Math.floor(limit / 2)), filled: true };
  return { first: Number.MAX_SAFE_INTEGER, filled: true };
}
