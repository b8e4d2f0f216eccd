import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { call, type Answer } from '../../lib/api';
import { listOf, queryOf, shownAs } from '../../lib/query';
import { THREAD_TOPICS } from '../../lib/waiting';
import { knownPlace } from '../gatherings/gatherings.queries';
import type { pageOf } from '../reading/address';

/** All that concern the reader, of whatever kind. */
export const myThreads = shownAs(THREAD_TOPICS, listOf('GET /api/discussions/my-threads'));

/** What is unread in these alone, whatever else is livelier. */
export const unreadOf = (ids: readonly string[]) =>
  shownAs(
    THREAD_TOPICS,
    queryOf('GET /api/discussions/my-threads', { query: { show: 'unread', of: ids.join(','), limit: ids.length } }),
  );

/** After what was read or written, here or elsewhere. */
export const refetchLists = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: [myThreads.queryKey[0]] });

const PAGE = 40;

type Place = ReturnType<typeof pageOf>;
type Query = { registration?: number };

const openingKey = (route: string, threadId: string) => [route, { params: { threadId } }, 'opening'] as const;

/** What was fetched to open a thread, of whatever kind. */
export const isOpeningOf = (threadId: string) => ({
  predicate: ({ queryKey: [, asked, what] }: { queryKey: readonly unknown[] }): boolean =>
    what === 'opening' && (asked as { params: { threadId: string } }).params.threadId === threadId,
});

/**
 * A thread as it is opened: where its reader stopped, and the messages around it. Most have read to within a page
 * of the end, so that page is asked for at once; only who is further behind waits for another. A place that the
 * address names (`at`) is asked for instead.
 */
async function open<Summary extends { readSeq: number }>(
  summaryOf: Promise<Summary>,
  threadId: string,
  { at, place, signal }: { at: Place; place?: Query; signal: AbortSignal },
) {
  const params = { threadId };
  const [summary, window] = await Promise.all([
    summaryOf,
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
}

// The thread keeps itself up to date once it is open.
const BY_ITSELF = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** A gathering's thread. */
export const openingOf = (threadId: string, at?: Place) =>
  queryOptions({
    queryKey: openingKey('GET /api/discussions/threads/:threadId', threadId),
    queryFn: ({ client, signal }) => {
      const place = knownPlace(client, threadId);
      const summary = call('GET /api/discussions/threads/:threadId', { params: { threadId }, query: place, signal });
      return open(summary, threadId, { at, place, signal });
    },
    ...BY_ITSELF,
  });

/** The thread on something that the library holds. */
export const commentsOf = (threadId: string, at?: Place) =>
  queryOptions({
    queryKey: openingKey('GET /api/discussions/item-threads/:threadId', threadId),
    queryFn: ({ signal }) =>
      open(call('GET /api/discussions/item-threads/:threadId', { params: { threadId }, signal }), threadId, {
        at,
        signal,
      }),
    ...BY_ITSELF,
  });

/** The thread in which an employer and a partner meet. */
export const introductionThreadOf = (threadId: string, at?: Place) =>
  queryOptions({
    queryKey: openingKey('GET /api/discussions/introduction-threads/:threadId', threadId),
    queryFn: ({ signal }) =>
      open(call('GET /api/discussions/introduction-threads/:threadId', { params: { threadId }, signal }), threadId, {
        at,
        signal,
      }),
    ...BY_ITSELF,
  });

export type Thread = Answer<'GET /api/discussions/threads/:threadId'>;
