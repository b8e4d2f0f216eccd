import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';

export type Item = Answer<'GET /api/library/items/:itemId'>;
export type ItemSummary = Answer<'GET /api/library/items'>['items'][number];
export type ItemContent = NonNullable<Item['content']>;

export const itemQuery = (itemId: string) => queryOf('GET /api/library/items/:itemId', { params: { itemId } });

export const draftQuery = (itemId: string) => queryOf('GET /api/library/items/:itemId/draft', { params: { itemId } });

/** What one’s own organisation said of it. */
export const ownReportQuery = (itemId: string) =>
  queryOf('GET /api/library/items/:itemId/report', { params: { itemId } });

export const reportList = (itemId: string) => listOf('GET /api/library/items/:itemId/reports', { params: { itemId } });

/** Those that were made of a comment; more than anybody makes of one item’s. */
export const reportedComments = (itemId: string) =>
  queryOf('GET /api/library/items/:itemId/reports', { params: { itemId }, query: { of: 'comments', limit: 100 } });

/** The comment on an item that has this number. */
export const commentQuery = (itemId: string, seq: number) =>
  queryOf('GET /api/discussions/threads/:threadId/messages', {
    params: { threadId: itemId },
    query: { before: seq + 1, limit: 1 },
  });

export const reportVersionList = (itemId: string, reportId: string) =>
  listOf('GET /api/library/items/:itemId/reports/:reportId/versions', { params: { itemId, reportId } });

export const versionList = (itemId: string) =>
  listOf('GET /api/library/items/:itemId/versions', { params: { itemId } });

export const comparison = (itemId: string, from: number, to: number) =>
  queryOf('GET /api/library/items/:itemId/comparison', { params: { itemId }, query: { from, to } });

/** What waits for a moderator’s look, the longest first. */
export const waitingList = listOf('GET /api/library/items', { query: { list: 'waiting' } });

export const librarySettings = queryOf('GET /api/library/settings');
