import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { ItemSummary, ItemView } from '#contracts/library/endpoints';
import { isMember, isModerator, NotFound, type Bind, type Caller } from '#service';
import { factsOf } from '../files/file-facts';
import { nameOf } from '../members/name-of';
import { TRIED_IN } from '../reports/shown-reports';

type Summary = z.input<typeof ItemSummary>;
type View = z.input<typeof ItemView>;

export type SummaryRow = Omit<Summary, 'publishedAt'> & { publishedAt: Date | null };

/** Of what is published: a review is due 30 days before its day. */
export const IS_DUE = 'i.review_due <= current_date + 30';

export const FRESHNESS = `CASE
  WHEN i.standing <> 'published' THEN NULL
  WHEN i.review_due < current_date THEN 'overdue'
  WHEN ${IS_DUE} THEN 'due'
  ELSE 'fresh' END`;

/** Of `item i`. */
export const SUMMARY_COLUMNS = `
  i.id, i.version, i.kind, i.standing, i.waiting, i.audience, i.partners, i.number, i.title, i.stage, i.excerpt,
  i.cohorts, i.sizes, i.sectors, i.cost_band AS "costBand", i.research_level AS "researchLevel",
  ${FRESHNESS} AS freshness, i.published_at AS "publishedAt",
  json_build_object('organisations', i.worked + i.partly + i.did_not, 'worked', i.worked, 'partly', i.partly,
    'didNot', i.did_not, 'doing', i.doing) AS adoption,
  (SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY a.first, o.id), '[]')
   FROM (SELECT organisation_id, min(added_at) AS first FROM item_author WHERE item_id = i.id GROUP BY 1) a
   JOIN organisation o ON o.id = a.organisation_id) AS organisations`;

/** That a next version waits for a look is its authors' and the moderators' to know. */
export const toSummary = ({ publishedAt, ...row }: SummaryRow, seesWaiting: boolean): Summary => ({
  ...row,
  waiting: seesWaiting && row.waiting,
  publishedAt: publishedAt?.toISOString() ?? null,
});

/** The condition that `item i` is written by a person. */
export const isAuthor = (person: string): string =>
  `EXISTS (SELECT FROM item_author WHERE item_id = i.id AND person_id = ${person})`;

/**
 * The condition that whoever calls is among those with whom a row was shared: an item, a version of one, an edition.
 * Members are with all that is published.
 */
export function isSharedWith(caller: Caller | null, row: string): string {
  if (isMember(caller)) return 'true';
  return caller ? `(${row}.audience = 'public' OR ${row}.partners)` : `${row}.audience = 'public'`;
}

/** The condition that whoever calls may know of `item i`: the one rule of who reads what in the library. */
export function mayRead(caller: Caller | null, bind: Bind): string {
  if (!isMember(caller)) return `i.standing <> 'draft' AND ${isSharedWith(caller, 'i')}`;
  return memberMayRead(bind(caller.personId), isModerator(caller));
}

/** The same of a member who is not calling: SQL for their id. */
export const memberMayRead = (person: string, looks = false): string =>
  `(i.standing <> 'draft' OR ${looks ? 'i.waiting OR' : ''} ${isAuthor(person)})`;

type ViewRow = SummaryRow &
  Pick<
    View,
    'content' | 'file' | 'authors' | 'summary' | 'researchSource' | 'withdrawnReason' | 'triedIn' | 'usedBy' | 'mine'
  > & {
    firstPublishedAt: Date | null;
    reviewDue: string | null;
  };

/** One item as a caller may see it, in one statement. */
export function itemStatement(id: string, caller: Caller | null): { sql: string; values: unknown[] } {
  const values: unknown[] = [id, caller?.personId ?? null];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const sql = `SELECT ${SUMMARY_COLUMNS}, v.content, ${factsOf('v.file_id')} AS file, coalesce(v.summary, '') AS summary,
      i.first_published_at AS "firstPublishedAt", to_char(i.review_due, 'YYYY-MM-DD') AS "reviewDue",
      i.research_source AS "researchSource", i.withdrawn_reason AS "withdrawnReason",
      $2::uuid IS NOT NULL AND ${isAuthor('$2')} AS mine, ${AUTHORS} AS authors,
      ${TRIED_IN} AS "triedIn", ${USED_BY} AS "usedBy"
    FROM item i LEFT JOIN item_version v ON v.item_id = i.id AND v.number = i.number
    WHERE i.id = $1 AND ${mayRead(caller, bind)}`;
  return { sql, values };
}

/**
 * Of what was withdrawn, only its authors and moderators still see what it said.
 * @throws NotFound
 */
export async function viewItem(manager: EntityManager, id: string, caller: Caller | null): Promise<View> {
  const { sql, values } = itemStatement(id, caller);
  const [row]: ViewRow[] = await manager.query(sql, values);
  if (!row) throw new NotFound('item');
  const { firstPublishedAt, content, file, ...rest } = row;
  const seesAll = row.mine || isModerator(caller);
  const hidden = row.standing === 'withdrawn' && !seesAll;
  return {
    ...rest,
    ...toSummary(row, seesAll),
    ...(hidden && { excerpt: '' }),
    content: hidden ? null : content,
    file: hidden ? null : file,
    firstPublishedAt: firstPublishedAt?.toISOString() ?? null,
  };
}

/** Organisations that copied or downloaded it, beside those that wrote it. */
const USED_BY = `(
  SELECT count(DISTINCT u.organisation_id)::integer FROM item_use u WHERE u.item_id = i.id
    AND u.organisation_id NOT IN (SELECT organisation_id FROM item_author WHERE item_id = i.id))`;

/** Whoever was erased wrote for their organisation all the same. */
const AUTHORS = `(
  SELECT coalesce(json_agg(json_build_object('id', a.person_id, 'name', ${nameOf('p')},
    'organisation', json_build_object('id', o.id, 'name', o.name)) ORDER BY a.added_at, a.person_id), '[]')
  FROM item_author a JOIN organisation o ON o.id = a.organisation_id LEFT JOIN person p ON p.id = a.person_id
  WHERE a.item_id = i.id)`;
