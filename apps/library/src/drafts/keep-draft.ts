import type { ItemContent } from '#contracts/library/content';
import type { Tx } from '#messaging';
import { Item } from '../items/item.entity';
import { excerptOf } from '../items/written';
import { roomOf } from '../rooms/room.rows';
import { forgetUpdates } from './draft-updates';
import { Draft } from './draft.entity';

/**
 * Another text for an item that the transaction has locked, whole. Those who write in the one before begin anew.
 */
export async function keepDraft(tx: Tx, item: Item, draft: Draft, content: ItemContent, byId: string): Promise<void> {
  await forgetUpdates(tx, item.id);
  Object.assign(draft, { writing: draft.writing + 1, seq: 0, contentSeq: 0 });
  await keepContent(tx, item, draft, content, byId);
  await tellWriters(tx, item, draft);
}

/**
 * What is written at an item comes to. No event: what is not published is nobody else's business. A draft that was never
 * published is known in its authors' lists by what it says now.
 */
export async function keepContent(tx: Tx, item: Item, draft: Draft, content: ItemContent, byId: string): Promise<void> {
  Object.assign(draft, { version: draft.version + 1, content, savedBy: byId, savedAt: new Date() });
  await tx.manager.update(Draft, { itemId: item.id }, draft);
  if (item.number > 0) return;
  item.takesUp(content, excerptOf(item.kind, content));
  await tx.manager.update(Item, { id: item.id }, item);
}

/** Those who write along fetch what is new. */
export async function tellWriters(tx: Tx, item: Item, draft: Draft): Promise<void> {
  const gatheringId = draft.gatheringId ?? draft.summaryOf;
  const room = gatheringId !== null && item.number === 0 ? await roomOf(tx.manager, gatheringId) : [];
  tx.hint({
    topic: 'library.drafts',
    key: item.id,
    version: draft.version + draft.seq,
    audience: {
      persons: [...item.authors.map(({ personId }) => personId), ...room],
      organisers: draft.summaryOf !== null,
      moderators: item.waiting,
    },
  });
}
