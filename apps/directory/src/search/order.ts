import { z } from 'zod';
import { Id } from '#contracts/primitives';
import { decodeCursor, type Bind, type CursorValues } from '#service';
import type { Filter, Sought } from './sought';

export type Sort = 'distance' | 'fit' | 'name' | 'lately' | 'longest';

/** SQL of a row that was found: what a list goes by, and the type by which that is compared. */
interface Key {
  readonly key: string;
  readonly type: 'float8' | 'text';
}

const KEYS: Record<Sort, Key> = {
  distance: { key: 'km', type: 'float8' },
  fit: { key: '-rank', type: 'float8' },
  name: { key: 'name COLLATE "en-GB-x-icu"', type: 'text' },
  longest: { key: "(assured_on - DATE '2000-01-01')", type: 'float8' },
  lately: { key: "-(assured_on - DATE '2000-01-01')", type: 'float8' },
};

/** By what a list goes: as asked, where that says something, else by distance, by fit, or by name. */
export function sortOf({ sort }: Filter, { near, words }: Sought): Sort {
  if (sort === 'distance' && near) return sort;
  if (sort === 'fit' && words) return sort;
  if (sort === 'name' || sort === 'lately' || sort === 'longest') return sort;
  return near ? 'distance' : words ? 'fit' : 'name';
}

/** Programmes, stale ones last. */
export const orderBy = (sort: Sort, cursor: string | undefined, bind: Bind) =>
  orderOf(sort, KEYS[sort], { last: 'stale', id: 'programme_id' }, cursor, bind);

const Cursor = z.tuple([
  z.string().max(20),
  z.int().min(0).max(1),
  z.union([z.number(), z.string().regex(/^[^\0\p{Cs}]*$/u)]),
  Id,
]);

/**
 * The order of a list, from which it goes on where a page ended, also when rows come and go meanwhile.
 * @param last SQL: 1 of what comes after all others, else 0.
 */
export function orderOf(
  sort: string,
  { key, type }: Key,
  { last, id }: { last: string; id: string },
  cursor: string | undefined,
  bind: Bind,
) {
  const shape = Cursor.refine(([by, , at]) => by === sort && typeof at === (type === 'text' ? 'string' : 'number'));
  const seen = decodeCursor(cursor, shape as unknown as z.ZodType<CursorValues>);
  const after =
    seen && `(${last}, ${key}, ${id}) > (${bind(seen[1])}::integer, ${bind(seen[2])}::${type}, ${bind(seen[3])}::uuid)`;
  return { key, after: after ?? 'true', by: `${last}, ${key}, ${id}` };
}
