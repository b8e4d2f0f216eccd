import { z } from 'zod';
import { Id } from '#contracts/primitives';
import { decodeCursor, type CursorValues } from '#service';
import type { Filter, Sought } from './sought';

export type Sort = 'distance' | 'fit' | 'name' | 'lately' | 'longest';

/** SQL of a `matched` row: what a list goes by, after whether it is stale, and the type by which that is compared. */
const KEYS: Record<Sort, { key: string; type: string }> = {
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

const Cursor = z.tuple([
  z.enum(['distance', 'fit', 'name', 'lately', 'longest']),
  z.int().min(0).max(1),
  z.union([z.number(), z.string().regex(/^[^\0\p{Cs}]*$/u)]),
  Id,
]);

/** The order of a list, from which it goes on where a page ended, also when entries come and go meanwhile. */
export function orderBy(sort: Sort, cursor: string | undefined, bind: (value: unknown) => string) {
  const { key, type } = KEYS[sort];
  const shape = Cursor.refine(([by, , at]) => by === sort && typeof at === (type === 'text' ? 'string' : 'number'));
  const seen = decodeCursor(cursor, shape as unknown as z.ZodType<CursorValues>);
  const after =
    seen &&
    `(stale, ${key}, programme_id) > (${bind(seen[1])}::integer, ${bind(seen[2])}::${type}, ${bind(seen[3])}::uuid)`;
  return { key, after: after ?? 'true', by: `stale, ${key}, programme_id` };
}
