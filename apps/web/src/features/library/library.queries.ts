import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';

export type Item = Answer<'GET /api/library/items/:itemId'>;
export type ItemSummary = Answer<'GET /api/library/items'>['items'][number];
export type ItemContent = NonNullable<Item['content']>;

export const itemQuery = (itemId: string) => queryOf('GET /api/library/items/:itemId', { params: { itemId } });

export const draftQuery = (itemId: string) => queryOf('GET /api/library/items/:itemId/draft', { params: { itemId } });

export const versionList = (itemId: string) =>
  listOf('GET /api/library/items/:itemId/versions', { params: { itemId } });

export const comparison = (itemId: string, from: number, to: number) =>
  queryOf('GET /api/library/items/:itemId/comparison', { params: { itemId }, query: { from, to } });

/** What waits for a moderator’s look, the longest first. */
export const waitingList = listOf('GET /api/library/items', { query: { list: 'waiting' } });

export const librarySettings = queryOf('GET /api/library/settings');
