import { listOf, queryOf } from '../../lib/query';

export const threadList = listOf('GET /api/discussions/threads');

export const threadQuery = (threadId: string) =>
  queryOf('GET /api/discussions/threads/:threadId', { params: { threadId } });
