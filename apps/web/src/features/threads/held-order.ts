/** As a list was when its reader began to look at it: each row, and how far it had come. */
export type Held = ReadonlyMap<string, number>;

interface Row {
  readonly id: string;
  readonly lastSeq: number;
}

export const heldOf = (rows: readonly Row[]): Held => new Map(rows.map(({ id, lastSeq }) => [id, lastSeq]));

/**
 * The rows as they are now, in the order in which they are being read: nothing moves under a finger. What comes after all that
 * is held is a page that was asked for, and stands at the end. What is new, or has come further, and belongs before others,
 * is counted.
 */
export function inHeldOrder<R extends Row>(held: Held, fresh: readonly R[]): { rows: R[]; news: number } {
  const places = new Map(fresh.map(({ id }, place) => [id, place]));
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const kept = [...held.keys()].flatMap((id) => byId.get(id) ?? []);
  const end = Math.max(-1, ...kept.map(({ id }) => places.get(id)!));
  const unheld = fresh.filter(({ id }) => !held.has(id));
  const later = unheld.filter(({ id }) => places.get(id)! > end);
  const above = kept.filter(({ id, lastSeq }, nth) => {
    const place = places.get(id)!;
    return lastSeq > held.get(id)! && kept.slice(0, nth).some((before) => places.get(before.id)! > place);
  });
  return { rows: [...kept, ...later], news: unheld.length - later.length + above.length };
}
