import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { getVersion, listVersions } from '#contracts/library/endpoints';
import { isMember, isModerator, NotFound, readList, type Bind, type Caller } from '#service';
import { isAuthor, mayRead } from '../items/item.view';
import { factsOf } from '../files/file-facts';
import { nameOf } from '../members/name-of';

type List = AnswerOf<typeof listVersions>;
type Version = AnswerOf<typeof getVersion>;
type Row<V> = Omit<V, 'publishedAt'> & { publishedAt: Date };

const COLUMNS = `v.number, v.summary, v.published_at AS "publishedAt",
  json_build_object('id', v.published_by, 'name', ${nameOf('p')}) AS "publishedBy"`;
const FROM = 'item_version v JOIN item i ON i.id = v.item_id';
const BESIDE = 'LEFT JOIN person p ON p.id = v.published_by';

/**
 * The condition that readers have `item_version v` of `item i`. Visitors and partners have the version of today alone: what
 * was said before an item was opened to them was said to the network.
 */
export const isForReaders = (caller: Caller | null): string => (isMember(caller) ? 'true' : 'v.number = i.number');

/** What was withdrawn stays readable for those who wrote it and for moderators. */
function mayReadVersions(caller: Caller | null, bind: Bind): string {
  const own = caller && (isModerator(caller) || isAuthor(bind(caller.personId)));
  return `${mayRead(caller, bind)} AND (i.standing = 'published' OR ${own || false}) AND ${isForReaders(caller)}`;
}

const toVersion = <V extends { publishedAt: string }>(row: Row<V>): V =>
  ({ ...row, publishedAt: row.publishedAt.toISOString() }) as V;

export async function listItemVersions(
  dataSource: DataSource,
  itemId: string,
  page: InputOf<typeof listVersions>['query'],
  caller: Caller | null,
): Promise<List> {
  const list = await readList(dataSource, page, (bind) => ({
    columns: COLUMNS,
    from: FROM,
    where: [`v.item_id = ${bind(itemId)}`, mayReadVersions(caller, bind)],
    beside: BESIDE,
    by: ['v.number'],
    descending: true,
    cursor: z.tuple([z.int()]),
    toItem: (row: Row<List['items'][number]>) => toVersion(row),
  }));
  if (list.total === 0) throw new NotFound('item');
  return list;
}

/** @throws NotFound */
export async function getItemVersion(
  dataSource: DataSource,
  { itemId, number }: InputOf<typeof getVersion>['params'],
  caller: Caller | null,
): Promise<Version> {
  const values: unknown[] = [itemId, number];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [row]: Row<Version>[] = await dataSource.query(
    `SELECT ${COLUMNS}, v.content, ${factsOf('v.file_id')} AS file FROM ${FROM} ${BESIDE}
     WHERE v.item_id = $1 AND v.number = $2 AND ${mayReadVersions(caller, bind)}`,
    values,
  );
  if (!row) throw new NotFound('version');
  return toVersion(row);
}
