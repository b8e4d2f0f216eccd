import type { EntityManager } from 'typeorm';
import { ItemPublished, ItemWithdrawn, type ItemState } from '#contracts/library/events';
import type { EventDefinition } from '#contracts/topic';
import type { Item } from '../items/item.entity';
import type { Report } from '../reports/report.entity';

const WHAT: Readonly<Record<string, string>> = { [ItemPublished.type]: 'published', [ItemWithdrawn.type]: 'withdrawn' };

/**
 * Notes, in the transaction that changes an item and before its row of the search is written anew, what those who follow
 * it are to hear of, and as what it was found so far. What nobody could read before and nobody can read now is nothing.
 */
export async function noteHappening<D>(
  manager: EntityManager,
  { id, standing }: Item,
  { type }: EventDefinition<ItemState, D>,
  details: D | undefined,
): Promise<void> {
  const what = WHAT[type] ?? 'changed';
  if (what === 'changed' && standing !== 'published') return;
  const byId = (details as { byId?: string } | undefined)?.byId ?? null;
  await manager.query(
    `INSERT INTO happening (item_id, what, person_id, before)
     SELECT $1, CASE WHEN $2 = 'published' AND s.item_id IS NOT NULL THEN 'version' ELSE $2 END, $3, s.words
     FROM (SELECT) one LEFT JOIN item_search s ON s.item_id = $1`,
    [id, what, byId],
  );
}

/** Notes that an organisation reported how it went. Whose report it is stands here until followers are told, a moment later. */
export async function noteReported(
  manager: EntityManager,
  { itemId, organisationId }: Pick<Report, 'itemId' | 'organisationId'>,
): Promise<void> {
  await manager.query(
    `INSERT INTO happening (item_id, what, organisation_id, before)
     SELECT $1, 'reported', $2, words FROM item_search WHERE item_id = $1`,
    [itemId, organisationId],
  );
}
