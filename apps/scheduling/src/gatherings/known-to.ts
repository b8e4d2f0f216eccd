import type { EntityManager } from 'typeorm';
import { isMember, isOrganiser, type Caller } from '#service';

/**
 * SQL: whether the caller, `person` in SQL, may know of gathering `g`. Whoever cannot is answered 404, by lists, files and
 * operations alike. Whoever registered may, however it came that they did.
 */
export function knownTo(caller: Caller | null, person: string): string {
  if (isOrganiser(caller)) return 'true';
  const ways = [
    `g.visibility = 'public'`,
    isMember(caller) && `g.visibility = 'network'`,
    caller &&
      `EXISTS (SELECT FROM registration k WHERE k.gathering_id = g.id AND k.person_id = ${person}
         AND k.standing IN ('place', 'waitlist'))`,
    isMember(caller) && isInvited(person),
  ];
  return `NOT g.is_draft AND (${ways.filter(Boolean).join(' OR ')})`;
}

/** SQL: whether they are invited to gathering `g`. */
export const isInvited = (person: string): string => `EXISTS (
  SELECT FROM invitation i WHERE i.gathering_id = g.id AND i.person_id = ${person} AND i.standing = 'invited')`;

export async function knowsOf(manager: EntityManager, gatheringId: string, caller: Caller | null): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `SELECT $2::uuid FROM gathering g WHERE g.id = $1 AND ${knownTo(caller, '$2::uuid')}`,
    [gatheringId, caller?.personId ?? null],
  );
  return rows.length > 0;
}
