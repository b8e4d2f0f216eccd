import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api';
import { listOf } from '../../lib/query';
import { knownPlace } from '../gatherings/gatherings.queries';
import type { pageOf } from '../reading/address';

export const threadList = listOf('GET /api/discussions/threads');

const PAGE = 40;

/**
 * A thread as it is opened: where its reader stopped, and the messages around it. Most have read to within a page
 * of the end, so that page is asked for at once; only who is further behind waits for another. A place that the
 * address names (`at`) is asked for instead.
 */
export const openingOf = (threadId: string, at?: ReturnType<typeof pageOf>) =>
  queryOptions({
    queryKey: ['GET /api/discussions/threads/:threadId', { params: { threadId } }, 'opening'] as const,
    queryFn: async ({ client, signal }) => {
      const params = { threadId };
      const place = knownPlace(client, threadId);
      const [summary, window] = await Promise.all([
        call('GET /api/discussions/threads/:threadId', { params, query: place, signal }),
        call('GET /api/discussions/threads/:threadId/messages', {
          params,
          query: { ...place, ...at, limit: PAGE },
          signal,
        }),
      ]);
      const first = window.messages[0];
      if (at || !first || summary.readSeq + 1 >= first.seq) return { summary, window };
      const query = { around: summary.readSeq + 1, limit: PAGE };
      const stopped = await call('GET /api/discussions/threads/:threadId/messages', { params, query, signal });
      return { summary, window: stopped };
    },
    // The thread keeps itself up to date once it is open.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export type Thread = Awaited<ReturnType<NonNullable<ReturnType<typeof openingOf>['queryFn']>>>['summary'];
