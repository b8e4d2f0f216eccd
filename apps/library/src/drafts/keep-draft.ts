import type { ItemContent } from '#contracts/library/content';
import type { Tx } from '#messaging';
import { Item } from '../items/item.entity';
import { excerptOf } from '../items/written';
import { Draft } from './draft.entity';

/**
 * What is written at an item that the transaction has locked, and tells those who write along. No event: what is not
 * published is nobody else's business. A draft that was never published is known in its authors' lists by what it says now.
 */
export async function keepDraft(tx: Tx, item: Item, draft: Draft, content: ItemContent, byId: string): Promise<void> {
  Object.assign(draft, { version: draft.version + 1, content, savedBy: byId, savedAt: new Date() });
  await tx.manager.update(Draft, { itemId: item.id }, draft);
  if (item.number === 0) {
    item.takesUp(content, excerptOf(item.kind, content));
    await tx.manager.update(Item, { id: item.id }, item);
  }
  const persons = item.authors.map(({ personId }) => personId);
  tx.hint({
    topic: 'library.drafts',
    key: item.id,
    version: draft.version,
    audience: { persons, organisers: item.waiting },
  });
}
