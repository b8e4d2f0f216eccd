import { ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { NotFound, type Caller } from '#service';
import { changeItem } from '../items/change-item';
import type { Item } from '../items/item.entity';
import { NotPublished } from '../items/item.errors';
import { lockItem } from '../items/item.rows';
import { noticeEditions } from '../toolkits/notice-editions';
import { OwnItem } from './report.errors';

/**
 * An item of which others than its authors may say that they tried it, its row locked.
 * @throws NotFound, NotPublished or OwnItem
 */
export async function lockTried(tx: Tx, itemId: string, caller: Caller): Promise<Item> {
  const item = await lockKnown(tx, itemId, caller);
  if (item.standing !== 'published') throw new NotPublished();
  if (item.authors.some(({ organisationId }) => organisationId === caller.organisationId)) throw new OwnItem();
  return item;
}

/** @throws NotFound for a draft of others, of which nobody said anything yet. */
export async function lockKnown(tx: Tx, itemId: string, caller: Caller): Promise<Item> {
  const item = await lockItem(tx, itemId);
  if (item.standing === 'draft' && !item.isWrittenBy(caller.personId)) throw new NotFound('item');
  return item;
}

/**
 * Counts anew what organisations said of a locked item, whatever it was that changed, and tells of it, and those who rely
 * on it where most say by now that it did not work. Reading their rows
 * costs a few milliseconds where thousands reported; a sum that is kept by adding could come to differ from them.
 */
export async function countAnew(tx: Tx, item: Item): Promise<void> {
  const [counts]: Pick<Item, 'worked' | 'partly' | 'didNot' | 'doing'>[] = await tx.manager.query(
    `SELECT count(*) FILTER (WHERE outcome = 'worked')::integer AS worked,
       count(*) FILTER (WHERE outcome = 'partly')::integer AS partly,
       count(*) FILTER (WHERE outcome = 'did-not')::integer AS "didNot",
       (SELECT count(*)::integer FROM doing WHERE item_id = $1) AS doing
     FROM report WHERE item_id = $1 AND standing = 'live'`,
    [item.id],
  );
  const wasDoubted = item.isDoubted();
  Object.assign(item, counts);
  await changeItem(tx, item, ItemChanged);
  const isNews = item.isDoubted() && !wasDoubted && item.standing === 'published';
  if (isNews) await noticeEditions(tx, item, 'did-not-work');
}
