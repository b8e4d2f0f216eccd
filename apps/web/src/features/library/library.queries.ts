import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';

export type Item = Answer<'GET /api/library/items/:itemId'>;
export type ItemSummary = Answer<'GET /api/library/items'>['items'][number];
export type ItemContent = NonNullable<Item['content']>;

export const itemQuery = (itemId: string) => queryOf('GET /api/library/items/:itemId', { params: { itemId } });

export const draftQuery = (itemId: string) => queryOf('GET /api/library/items/:itemId/draft', { params: { itemId } });

export const versionList = (itemId: string) =>
  listOf('GET /api/library/items/:itemId/versions', { params: { itemId } });

export const versionQuery = (itemId: string, number: number) =>
  queryOf('GET /api/library/items/:itemId/versions/:number', { params: { itemId, number: String(number) } });

/** What waits for a moderator’s look, the longest first. */
export const waitingList = listOf('GET /api/library/items', { query: { list: 'waiting' } });

export const librarySettings = queryOf('GET /api/library/settings');
