import type { Tx } from '#messaging';
import type { Sector } from '#contracts/sectors';

/** Of so many organisations of its sector an unattributed report could be, or its sector does not show. */
export const FEWEST_OF_A_SECTOR = 3;
/** Kept are so many at most: enough that some may leave. */
const KEPT = 20;

/**
 * Organisations that an unattributed report on an item could be of, for all that others know: members of its sector that
 * did not write the item, nor another report on it. Those that come later are none of them. They are drawn by lot, the
 * writer's own among the others, so that what is kept tells nothing either.
 */
export async function drawAmong(tx: Tx, itemId: string, sector: Sector | null, ownId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.manager.query(
    `SELECT o.id FROM organisation o
     WHERE o.standing = 'member' AND o.sector = $2
       AND NOT EXISTS (SELECT FROM item_author a WHERE a.item_id = $1 AND a.organisation_id = o.id)
       AND (o.id = $3 OR NOT EXISTS (SELECT FROM report r WHERE r.item_id = $1 AND r.organisation_id = o.id))
     ORDER BY random() LIMIT ${KEPT}`,
    [itemId, sector, ownId],
  );
  return rows.map(({ id }) => id);
}
