import { z } from 'zod';
import { Invalid } from '../problem';

const Values = z.array(z.union([z.string(), z.number(), z.null()])).max(4);
export type CursorValues = z.infer<typeof Values>;

/** Opaque to clients: the sort values of the last row of a page. */
export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The sort values of the last row seen, or undefined on the first page. `shape` is their number, or a schema where
 * the database would stumble over others of their kind (a time, an id): anybody can make up a cursor.
 */
export function decodeCursor(cursor: string | undefined, shape: number): CursorValues | undefined;
export function decodeCursor<V extends CursorValues>(cursor: string | undefined, shape: z.ZodType<V>): V | undefined;
export function decodeCursor(cursor: string | undefined, shape: number | z.ZodType<CursorValues>): CursorValues | undefined {
  if (cursor === undefined) return undefined;
  const schema = typeof shape === 'number' ? Values.length(shape) : shape;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    // Whatever is wrong with it, the way on is the same.
    throw new Invalid([{ pointer: '?/cursor', detail: 'This page marker is not one of ours. Begin at the first page.' }]);
  }
}

/** Cuts `limit + 1` rows to a page: one more row than asked for tells that there is a next page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  sortValues: (row: Row) => CursorValues,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), next: rows.length > limit && last ? encodeCursor(sortValues(last)) : null };
}
