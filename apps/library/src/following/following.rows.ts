import type { EntityManager } from 'typeorm';
import type { Tx } from '#messaging';
import { followNoMore, howMuchIsNew, type Bind, type Caller } from '#service';
import type { Following } from '#contracts/library/endpoints';
import { mayRead } from '../items/item.view';
import { ITEM_NEWS } from '../news/item-news';

/**
 * What a person follows, the latest first, each with how much is new. An item that they may not read any more, or an
 * author who is gone, is left out.
 * @param only the one that is followed under this id.
 */
export function readFollowing(
  manager: EntityManager,
  caller: Caller,
  only: string | null = null,
): Promise<Following[]> {
  const values: unknown[] = [caller.personId, only];
  const bind: Bind = (value) => `$${values.push(value)}`;
  return manager.query(
    `SELECT f.id, f.kind, f.subject, coalesce(own.title, a.name, f.name, f.subject) AS name, own.standing, f.filters,
       ${howMuchIsNew(ITEM_NEWS)} AS news
     FROM following f
     LEFT JOIN LATERAL (SELECT i.title, i.standing FROM item i WHERE i.id = ${subjectOf('item')} AND ${mayRead(caller, bind)}) own ON true
     LEFT JOIN person a ON a.id = ${subjectOf('author')} AND a.standing = 'member'
     WHERE f.person_id = $1 AND ($2::uuid IS NULL OR f.id = $2)
       AND CASE f.kind WHEN 'item' THEN own.standing IS NOT NULL WHEN 'author' THEN a.id IS NOT NULL ELSE true END
     ORDER BY f.since DESC, f.id DESC`,
    values,
  );
}

const subjectOf = (kind: string): string => `CASE WHEN f.kind = '${kind}' THEN f.subject::uuid END`;

/** Whoever is gone follows nothing and is followed by nobody. */
export async function isFollowedNoMore(tx: Tx, personId: string): Promise<void> {
  await followNoMore(tx, personId);
  await tx.manager.query(`DELETE FROM following WHERE kind = 'author' AND subject = $1::text`, [personId]);
}
