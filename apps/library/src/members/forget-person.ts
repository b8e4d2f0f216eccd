import { ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change } from '#service';
import { discard } from '../drafts/discard-draft.command';
import { isFollowedNoMore } from '../following/following.rows';
import { forget } from '../interests/forget-interest.command';
import { ItemAuthor } from '../items/item.entity';
import { lockItem, readAuthors } from '../items/item.rows';

/**
 * What the library holds of somebody who was erased and nobody else has a part in. What was published stays their
 * organisation's, under no name; of the drafts of others they are taken off.
 */
export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await forgetDrafts(tx, personId);
  await forgetInterests(tx, personId);
  await tx.manager.query(
    `DELETE FROM author_invitation WHERE person_id = $1 OR asked_by = $1
       OR address = (SELECT email FROM person WHERE id = $1)`,
    [personId],
  );
  await tx.manager.query('DELETE FROM kept_name WHERE person_id = $1', [personId]);
  await tx.manager.query('DELETE FROM draft_writer WHERE person_id = $1', [personId]);
  await tx.manager.query('DELETE FROM collection WHERE person_id = $1', [personId]);
  await isFollowedNoMore(tx, personId);
}

/** Never published, and by nobody else: nobody knows of them, and nobody could go on. */
async function forgetDrafts(tx: Tx, personId: string): Promise<void> {
  const drafts: { id: string; version: number; alone: boolean }[] = await tx.manager.query(
    `SELECT i.id, i.version,
       NOT EXISTS (SELECT FROM item_author o WHERE o.item_id = i.id AND o.person_id <> $1) AS alone
     FROM item i WHERE i.number = 0 AND EXISTS (SELECT FROM item_author a WHERE a.item_id = i.id AND a.person_id = $1)
     ORDER BY i.id FOR UPDATE`,
    [personId],
  );
  for (const draft of drafts) {
    if (draft.alone) await discard(tx, draft);
    else await leave(tx, draft.id, personId);
  }
}

async function leave(tx: Tx, itemId: string, personId: string): Promise<void> {
  const item = await lockItem(tx, itemId);
  await tx.manager.delete(ItemAuthor, { itemId, personId });
  await readAuthors(tx, item);
  await change(tx, item, ItemChanged);
}

/** What was asked for under their address, as if they had asked to be forgotten at the front door. */
async function forgetInterests(tx: Tx, personId: string): Promise<void> {
  const asked: { id: string; version: number }[] = await tx.manager.query(
    `SELECT id, version FROM interest WHERE email = (SELECT email FROM person WHERE id = $1) ORDER BY id FOR UPDATE`,
    [personId],
  );
  for (const interest of asked) await forget(tx, interest);
}
