import { z } from 'zod';
import { Id } from '#contracts/primitives';
import { Invalid } from '../problem';

export type CursorValues = readonly (string | number)[];

/** Opaque to clients: the sort values of the last row of a page. */
export function encodeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** PostgreSQL holds no NUL, and no half of a surrogate pair. */
export const CursorText = z.string().regex(/^[^\0\p{Cs}]*$/u);
/** RFC 3339, to the microsecond where the text has it. PostgreSQL knows neither a year 0 nor an offset of 16 hours. */
export const CursorTime = z.iso.datetime({ offset: true }).regex(/^(?!0000).*(Z|[+-](0\d|1[0-5]):\d\d)$/);

/** A name and an id: what a list by name was last sorted at. */
export const NameAndId = z.tuple([CursorText, Id]);
export const TimeAndId = z.tuple([CursorTime, Id]);

/**
 * The sort values of the last row seen, or undefined on the first page. `shape` holds them to what the database can
 * compare: anybody can make up a cursor.
 */
export function decodeCursor<V extends CursorValues>(cursor: string | undefined, shape: z.ZodType<V>): V | undefined {
  if (cursor === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    // Whatever is wrong with it, the way on is the same.
    throw new Invalid([
      { pointer: '?/cursor', detail: 'This page marker is not one of ours. Begin at the first page.' },
    ]);
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
