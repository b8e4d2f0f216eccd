import type { Tx } from '#messaging';
import { NotFound, type Caller } from '#service';
import { Item, ItemAuthor } from './item.entity';

/**
 * The item with its authors, its row locked until the transaction ends.
 * @throws NotFound
 */
export async function lockItem(tx: Tx, id: string): Promise<Item> {
  const item = await tx.manager.findOne(Item, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!item) throw new NotFound('item');
  await readAuthors(tx, item);
  return item;
}

/** To be read anew whenever they changed: an event names all of them. */
export async function readAuthors(tx: Tx, item: Item): Promise<void> {
  const authors = await tx.manager.find(ItemAuthor, {
    where: { itemId: item.id },
    order: { addedAt: 'ASC', personId: 'ASC' },
  });
  item.authors = authors.map(({ personId, organisationId }) => ({ personId, organisationId }));
}

/**
 * What a moderator may do with what waits for a look, an author may at any time.
 * @throws NotFound for a draft that nobody asked them to look at.
 */
export function ifLookedAtOrOwn(item: Item, caller: Caller): void {
  if (!item.waiting && !item.isWrittenBy(caller.personId)) throw new NotFound('draft');
}
