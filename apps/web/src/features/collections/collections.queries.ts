import type { QueryClient } from '@tanstack/react-query';
import { MOST_COLLECTIONS } from '#contracts/library/collection-limits';
import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';

export type Collection = Answer<'GET /api/library/collections/:collectionId'>;
export type Entry = Collection['entries'][number];

/** One’s own, or those of one’s organisation; with `holding`, which of them hold an item. All of them are one page. */
export const collectionList = (of: Collection['of'], holding?: string) =>
  queryOf('GET /api/library/collections', { query: { of, limit: MOST_COLLECTIONS, ...(holding && { holding }) } });

export const collectionQuery = (collectionId: string) =>
  queryOf('GET /api/library/collections/:collectionId', { params: { collectionId } });

/** One of them changed: lists show its name and count. */
export async function renewCollections(client: QueryClient, now?: Collection): Promise<void> {
  if (now) client.setQueryData(collectionQuery(now.id).queryKey, now);
  await client.invalidateQueries({ queryKey: ['GET /api/library/collections'] });
}
