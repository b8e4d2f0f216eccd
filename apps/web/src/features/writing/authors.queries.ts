import { queryOf } from '../../lib/query';

/** Who was asked to write along at an item. */
export const invitationsQuery = (itemId: string) =>
  queryOf('GET /api/library/items/:itemId/author-invitations', { params: { itemId } });

/** What one is asked to write along at oneself. */
export const askedToWrite = queryOf('GET /api/library/author-invitations');
