import type { Tx } from '#messaging';
import { IdTaken } from '../problem';
import { inTurn } from '../repeat';
import { FollowingFull } from './following-full';

/** What somebody wants to follow. */
export interface Wanted {
  /** Made by the client. */
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly subject: string;
}

/** As many as one person may have of some kinds, and how that is said: “50 things that you follow”. */
export interface Most {
  readonly kinds: readonly string[];
  readonly many: number;
  readonly said: string;
}

/**
 * Keeps that somebody follows something, where they do not already.
 * @param columns what else stands in the row, by the names of its columns.
 * @returns the id under which it is followed, and whether it is from now on.
 * @throws IdTaken, FollowingFull
 */
export async function keepFollowing(
  tx: Tx,
  { id, personId, kind, subject }: Wanted,
  most: Most,
  columns: Readonly<Record<string, unknown>> = {},
): Promise<{ id: string; isNew: boolean }> {
  await inTurn(tx, 'following', personId);
  const rows: { id: string; same: boolean }[] = await tx.manager.query(
    `SELECT id, (person_id, kind, subject) = ($2, $3, $4) AS same FROM following
     WHERE id = $1 OR (person_id, kind, subject) = ($2, $3, $4)`,
    [id, personId, kind, subject],
  );
  if (rows.some((row) => row.id === id && !row.same)) throw new IdTaken();
  if (rows.length > 0) return { id: rows[0]!.id, isNew: false };
  const [{ many }]: [{ many: number }] = await tx.manager.query(
    'SELECT count(*)::integer AS many FROM following WHERE person_id = $1 AND kind = ANY ($2)',
    [personId, most.kinds],
  );
  if (many >= most.many) throw new FollowingFull(most.said);
  const row = { id, person_id: personId, kind, subject, ...columns };
  const names = Object.keys(row);
  await tx.manager.query(
    `INSERT INTO following (${names.join(', ')}) VALUES (${names.map((_, nth) => `$${nth + 1}`).join(', ')})`,
    Object.values(row),
  );
  return { id, isNew: true };
}
