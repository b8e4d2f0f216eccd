import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getCollection } from '#contracts/library/endpoints';
import { NotFound, type Bind, type Caller } from '#service';
import { mayRead, SUMMARY_COLUMNS, toSummary, type SummaryRow } from '../items/item.view';
import type { Entry } from './collection.entity';
import { mayKnow } from './collection.rows';

type View = AnswerOf<typeof getCollection>;

/** The condition that `item i` is there for the caller: a collection is of what can be used. */
const isThere = (caller: Caller, bind: Bind): string => `i.standing = 'published' AND ${mayRead(caller, bind)}`;

/** The entries of `collection c` as rows `e (entry)`. */
const ENTRIES = 'jsonb_array_elements(c.entries) AS e (entry)';
const ITEM_OF_ENTRY = `i.id = (e.entry->>'itemId')::uuid`;

/** Of `collection c`. */
export const columns = (caller: Caller, bind: Bind): string => `
  c.id, c.version, CASE WHEN c.person_id IS NULL THEN 'organisation' ELSE 'own' END AS of, c.name, c.words,
  (SELECT count(*)::integer FROM ${ENTRIES} JOIN item i ON ${ITEM_OF_ENTRY} WHERE ${isThere(caller, bind)}) AS count,
  (c.person_id IS NOT NULL OR ${bind(caller.roles.includes('lead'))}) AS keeps`;

/** The condition that `item i` is in a collection that the caller knows of. */
export const isIn = (collectionId: string, caller: Caller, bind: Bind): string => `i.id IN (
  SELECT (e.entry->>'itemId')::uuid FROM collection c, ${ENTRIES}
  WHERE c.id = ${bind(collectionId)} AND ${mayKnow(caller, bind)})`;

type Row = Omit<View, 'entries'> & { entries: Entry[] };

/** @throws NotFound */
export async function viewCollection(manager: EntityManager, id: string, caller: Caller): Promise<View> {
  const values: unknown[] = [id];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [row]: Row[] = await manager.query(
    `SELECT ${columns(caller, bind)}, c.entries FROM collection c WHERE c.id = $1 AND ${mayKnow(caller, bind)}`,
    values,
  );
  if (!row) throw new NotFound('collection');
  const items = await itemsOf(manager, row.entries, caller);
  return { ...row, entries: row.entries.map((entry) => ({ ...entry, item: items.get(entry.itemId) ?? null })) };
}

/** Those that are there for the caller, by id. */
export async function itemsOf(
  manager: EntityManager,
  entries: readonly Entry[],
  caller: Caller,
): Promise<ReadonlyMap<string, ReturnType<typeof toSummary>>> {
  const values: unknown[] = [entries.map(({ itemId }) => itemId)];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows: SummaryRow[] = await manager.query(
    `SELECT ${SUMMARY_COLUMNS} FROM item i WHERE i.id = ANY ($1::uuid[]) AND ${isThere(caller, bind)}`,
    values,
  );
  return new Map(rows.map((row) => [row.id, toSummary(row, false)]));
}
