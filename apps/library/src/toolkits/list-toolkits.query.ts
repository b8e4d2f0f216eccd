import type { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/library/endpoints';
import { beginningOf } from '#documents';
import { isMember, isModerator, NotFound, readList, TimeAndId, type Bind, type Caller } from '#service';
import { isSharedWith } from '../items/item.view';
import { mayReadHeld } from './toolkit.rows';

type Filter = InputOf<typeof endpoints.listToolkits>['query'];
type Answer = AnswerOf<typeof endpoints.listToolkits>;
type Summary = Answer['items'][number];
type Row = Omit<Summary, 'publishedAt' | 'excerpt'> & { publishedAt: Date | null; words: string };

const FROM = 'toolkit t LEFT JOIN edition e ON e.toolkit_id = t.id AND e.number = t.number';

/** The condition that whoever calls may know of `toolkit t` with its latest `edition e`. */
export function mayReadToolkit(caller: Caller | null): string {
  if (!isMember(caller)) return isSharedWith(caller, 'e');
  return isModerator(caller) ? 'true' : 't.number > 0';
}

/** Counted is what the caller may read. */
const columns = (caller: Caller | null, bind: Bind): string => `
  t.id, t.version, coalesce(e.title, t.title) AS title, left(coalesce(e.words, t.words), 1000) AS words,
  coalesce(e.audience, t.audience) AS audience, coalesce(e.partners, t.partners) AS partners, t.number, e.published_at AS "publishedAt",
  CASE WHEN t.number = 0
    THEN (SELECT coalesce(sum(jsonb_array_length(s->'entries')), 0) FROM jsonb_array_elements(t.sections) s)
    ELSE (SELECT count(*) FROM edition_item x JOIN item i ON i.id = x.item_id
          WHERE x.toolkit_id = t.id AND x.edition = t.number AND ${mayReadHeld(caller, bind)})
  END::integer AS entries`;

const toSummary = ({ publishedAt, words, ...row }: Row): Summary => ({
  ...row,
  excerpt: beginningOf(words),
  publishedAt: publishedAt?.toISOString() ?? null,
});

export function listToolkits(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  return readList(dataSource, filter, (bind) => ({
    columns: columns(caller, bind),
    from: FROM,
    where: [mayReadToolkit(caller)],
    by: ['coalesce(e.published_at, t.started_at)', 't.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: toSummary,
  }));
}

/** @throws NotFound */
export async function getToolkit(dataSource: DataSource, id: string, caller: Caller | null): Promise<Summary> {
  const values: unknown[] = [id];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [row]: Row[] = await dataSource.query(
    `SELECT ${columns(caller, bind)} FROM ${FROM} WHERE t.id = $1 AND ${mayReadToolkit(caller)}`,
    values,
  );
  if (!row) throw new NotFound('toolkit');
  return toSummary(row);
}
