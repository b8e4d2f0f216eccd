import type { ItemKind } from '#contracts/library/content';
import { call, type Answer, type Input } from '../../lib/api';
import { isNotFound } from '../../lib/query';

export type Draft = Answer<'GET /api/library/items/:itemId/draft'>;
export type Turn = Answer<'POST /api/library/items/:itemId/draft/updates'>;
type TurnTaken = Input<'POST /api/library/items/:itemId/draft/updates'>['body'];

/** Null for one that begins here and is not made yet. */
export async function findDraft(itemId: string, isNew: boolean): Promise<Draft | null> {
  try {
    return await call('GET /api/library/items/:itemId/draft', { params: { itemId } });
  } catch (error) {
    if (isNew && isNotFound(error)) return null;
    throw error;
  }
}

/** Without a text: that comes as the first of its updates. */
export async function makeDraft(itemId: string, kind: ItemKind): Promise<Draft | null> {
  await call('POST /api/library/items', { body: { id: itemId, kind, content: {} } });
  return findDraft(itemId, false);
}

export const takeTurn = (itemId: string, body: TurnTaken): Promise<Turn> =>
  call('POST /api/library/items/:itemId/draft/updates', { params: { itemId }, body });
