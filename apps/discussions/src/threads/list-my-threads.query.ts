import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { decodeCursor, instant, isOrganiser, isPartner, TimeAndId, toPage, type Caller } from '#service';
import { PROGRAMME_NAME } from '../doors/introduction.subject';
import { QUOTE, toQuote, type QuoteRow } from './quote';
import { gatheringsOf, introductionsOf, itemsOf } from './theirs';

type Answer = AnswerOf<typeof endpoints.listMyThreads>;
type Thread = Answer['items'][number];

/** As many are quoted of what one has not seen, and no more are looked at for them: most are not removed. */
const QUOTED = 2;
const LOOKED_AT = 20;

const PROGRESS = `coalesce(t.rev, 0) AS rev, coalesce(t.last_seq, 0) AS "lastSeq", coalesce(r.seq, 0) AS "readSeq",
  coalesce(t.last_seq, 0) - coalesce(r.seq, 0) AS unread, t.last_message_at AS "lastMessageAt", coalesce(r.wrote, false) AS wrote`;
const TABLES = `LEFT JOIN thread t ON t.id = s.id LEFT JOIN read_mark r ON r.thread_id = t.id AND r.person_id = $1`;

/** Each row as its kind has it: what it is called, and what it is on. */
const GATHERINGS = `
  SELECT s.id, 'gathering' AS kind, s.title, s.chatham_house AS "chathamHouse",
    jsonb_build_object('id', s.id, 'kind', s.kind, 'startsAt', ${instant('s.starts_at')}, 'standing', s.standing) AS subject, ${PROGRESS}
  FROM gathering s ${TABLES} WHERE ${gatheringsOf('$3::boolean')}`;
const ITEMS = `
  SELECT s.id, 'item', s.title, false, jsonb_build_object('id', s.id, 'kind', s.kind, 'standing', s.standing), ${PROGRESS}
  FROM item s ${TABLES} WHERE ${itemsOf('$2::uuid')}`;
const INTRODUCTIONS = `
  SELECT s.id, 'introduction' AS kind, ${PROGRAMME_NAME} AS title,
    false AS "chathamHouse", jsonb_build_object('id', s.id, 'standing', s.standing, 'organisation', jsonb_build_object(
      'id', s.organisation_id, 'name', coalesce((SELECT name FROM organisation WHERE id = s.organisation_id), ''))) AS subject, ${PROGRESS}
  FROM introduction s ${TABLES} WHERE ${introductionsOf('$2::uuid')}`;

/** Of the mentions of the reader in the thread `one`, those that they have not seen. */
const NAMED = `FROM mention n WHERE n.person_id = $1 AND n.thread_id = one.id AND n.stands AND n.seq > one."readSeq"`;

/** Which are shown, and which of these lead: whatever is unread, and among what is unread, what names the reader. */
const SHOWN = {
  all: { where: 'true', leads: 'unread > 0' },
  unread: { where: 'unread > 0', leads: `EXISTS (SELECT ${NAMED})` },
  wrote: { where: 'wrote', leads: 'unread > 0' },
} as const;

/**
 * The whole list in one statement: the page, what it quotes, for its rows alone, and how many there are. `$1` to `$3`: the
 * reader, their organisation, whether an organiser; then where the page begins, its length, and of which threads alone.
 */
const pageOf = (threads: string, { where, leads }: { where: string; leads: string }): string => `
  WITH reader AS (SELECT $2::uuid AS organisation_id, $3::boolean AS is_organiser), open AS (
    SELECT *, (${leads})::int AS leads, coalesce("lastMessageAt", 'epoch') AS latest FROM (${threads}) one WHERE ${where} AND ($8::uuid[] IS NULL OR id = ANY ($8))
  )
  SELECT total.count AS total, one.*, last.quote AS last, since.quotes AS since, (SELECT count(*)::int ${NAMED}) AS mentions
  FROM reader, (SELECT count(*)::int FROM open) total
  LEFT JOIN LATERAL (
    SELECT * FROM open WHERE $4::int IS NULL OR (leads, latest, id) < ($4, $5::timestamptz, $6::uuid)
    ORDER BY leads DESC, latest DESC, id DESC LIMIT $7
  ) one ON true
  LEFT JOIN LATERAL (
    SELECT ${QUOTE} AS quote FROM message m WHERE m.thread_id = one.id AND m.seq = one."lastSeq"
  ) last ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(quote) AS quotes FROM (
      SELECT ${QUOTE} AS quote FROM message m
      WHERE m.thread_id = one.id AND m.text IS NOT NULL
        AND m.seq > one."readSeq" AND m.seq <= one."readSeq" + ${LOOKED_AT}
      ORDER BY m.seq LIMIT ${QUOTED}
    ) first
  ) since ON true
  ORDER BY leads DESC, latest DESC, one.id DESC`;

type Row = Omit<Thread, 'last' | 'since' | 'lastMessageAt' | 'kind'> & {
  readonly kind: 'gathering' | 'item' | 'introduction';
  readonly subject: object;
  readonly chathamHouse: boolean;
  readonly lastMessageAt: Date | null;
  readonly last: QuoteRow | null;
  readonly since: QuoteRow[] | null;
  readonly leads: number;
  readonly latest: Date;
  readonly total: number;
};

const Cursor = z.tuple([z.int().min(0).max(1), ...TimeAndId.def.items]);

export async function listMyThreads(
  dataSource: DataSource,
  caller: Caller,
  { show, of, cursor, limit }: InputOf<typeof endpoints.listMyThreads>['query'],
): Promise<Answer> {
  // Of threads of any other kind there is none for a partner's contact.
  const threads = isPartner(caller) ? INTRODUCTIONS : [GATHERINGS, ITEMS, INTRODUCTIONS].join(' UNION ALL ');
  const [leads = null, latest = null, id = null] = decodeCursor(cursor, Cursor) ?? [];
  const rows: (Row | { id: null; total: number })[] = await dataSource.query(pageOf(threads, SHOWN[show]), [
    ...[caller.personId, caller.organisationId, isOrganiser(caller)],
    ...[leads, latest, id, limit + 1, of?.split(',') ?? null],
  ]);
  const found = rows.filter((row): row is Row => row.id !== null);
  const page = toPage(found, limit, toThread, (row) => [row.leads, row.latest.toISOString(), row.id]);
  return { ...page, total: rows[0]!.total };
}

function toThread(row: Row): Thread {
  const { id, kind, title, subject, rev, lastSeq, readSeq, unread, mentions, lastMessageAt, last, since } = row;
  const quote = (one: QuoteRow) => toQuote(one, row);
  return {
    ...{ id, kind, title, [kind]: subject, rev, lastSeq, readSeq, unread, mentions },
    lastMessageAt: lastMessageAt?.toISOString() ?? null,
    last: last && quote(last),
    since: (since ?? []).map(quote),
  };
}
