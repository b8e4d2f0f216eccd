import type { EntityManager } from 'typeorm';
import { isOrganiser, NotFound, type Caller } from '#service';

/**
 * A gathering's room writes its note until that is published, and its summary with organisers: the condition on a draft
 * `d` of an item `i`, for whom a parameter names.
 */
export const isInRoom = (personId: string, caller: Caller): string => `(
  ${isOrganiser(caller)} AND d.summary_of IS NOT NULL OR
  i.number = 0 AND EXISTS (
    SELECT FROM gathering_place g
    WHERE g.gathering_id IN (d.gathering_id, d.summary_of) AND g.person_id = ${personId} AND g.standing = 'place'))`;

/** @throws NotFound for whoever has no place at a gathering, as far as it is known here, and is no organiser. */
export async function expectInRoom(manager: EntityManager, gatheringId: string, caller: Caller): Promise<void> {
  if (isOrganiser(caller)) return;
  const rows: unknown[] = await manager.query(
    `SELECT FROM gathering_place WHERE gathering_id = $1 AND person_id = $2 AND standing = 'place'`,
    [gatheringId, caller.personId],
  );
  if (rows.length === 0) throw new NotFound('gathering');
}

/** Whether somebody writes a draft because of their place. */
export async function writesInRoom(manager: EntityManager, itemId: string, caller: Caller): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `SELECT FROM draft d JOIN item i ON i.id = d.item_id WHERE d.item_id = $1 AND ${isInRoom('$2', caller)}`,
    [itemId, caller.personId],
  );
  return rows.length > 0;
}

/** Everybody with a place at a gathering. */
export async function roomOf(manager: EntityManager, gatheringId: string): Promise<string[]> {
  const rows: { personId: string }[] = await manager.query(
    `SELECT person_id AS "personId" FROM gathering_place WHERE gathering_id = $1 AND standing = 'place'`,
    [gatheringId],
  );
  return rows.map(({ personId }) => personId);
}

/** The note that the room writes now. */
export async function roomNote(manager: EntityManager, gatheringId: string): Promise<string | null> {
  const [note]: { itemId: string }[] = await manager.query(
    `SELECT d.item_id AS "itemId" FROM draft d JOIN item i ON i.id = d.item_id
     WHERE d.gathering_id = $1 AND i.number = 0`,
    [gatheringId],
  );
  return note?.itemId ?? null;
}

/** The draft in which the room writes its summary. */
export async function roomSummary(manager: EntityManager, gatheringId: string): Promise<string | null> {
  const [summary]: { itemId: string }[] = await manager.query(
    'SELECT item_id AS "itemId" FROM draft WHERE summary_of = $1',
    [gatheringId],
  );
  return summary?.itemId ?? null;
}
