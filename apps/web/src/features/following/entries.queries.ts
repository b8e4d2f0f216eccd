import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { call, type Answer } from '../../lib/api';
import { newId } from '../../lib/id';
import { useRenewal } from '../../lib/live-hints';
import { queryOf } from '../../lib/query';
import { isMember, useMe } from '../../lib/session';

/** Of partners and of what they offer. */
export type FollowedEntry = Answer<'GET /api/directory/following'>['items'][number];
export type EntryNews = Answer<'GET /api/directory/news'>['items'][number];

export const followedEntriesQuery = queryOf('GET /api/directory/following');
export const entryNewsQuery = queryOf('GET /api/directory/news', { query: { limit: 100 } });

/** For members alone. */
export function useEntryNews(): Answer<'GET /api/directory/news'> | undefined {
  const me = useMe();
  const refetchInterval = useRenewal();
  return useQuery({ ...entryNewsQuery, refetchInterval, enabled: isMember(me) }).data;
}

export function useFollowedEntries(): readonly FollowedEntry[] | undefined {
  const me = useMe();
  const refetchInterval = useRenewal();
  return useQuery({ ...followedEntriesQuery, refetchInterval, enabled: isMember(me) }).data?.items;
}

export function useFollowEntry() {
  const client = useQueryClient();
  const renew = useCallback(
    () =>
      Promise.all([followedEntriesQuery, entryNewsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
    [client],
  );
  return {
    async follow(entryId: string, followingId = newId()): Promise<void> {
      await call('PUT /api/directory/following/:followingId', { params: { followingId }, body: { entryId } });
      await renew();
    },
    async unfollow(followingId: string): Promise<void> {
      await call('DELETE /api/directory/following/:followingId', { params: { followingId } });
      await renew();
    },
    /** What was shown is seen; where that is not heard it stays new, and is seen the next time. */
    see: useCallback(
      async (of: { entryId?: string; followingId?: string }, shown: readonly EntryNews[]): Promise<void> => {
        if (shown.length === 0) return;
        const place = Math.max(...shown.map((one) => one.place));
        await call('POST /api/directory/news/seen', { body: { ...of, place } }).then(renew, () => undefined);
      },
      [renew],
    ),
  };
}

/** Whoever reads an entry has seen what is new of it, whatever brought them. */
export function useReadsEntry(entryId: string): void {
  const news = useEntryNews();
  const { see } = useFollowEntry();
  useEffect(() => {
    void see({ entryId }, news?.items.filter(({ id }) => id === entryId) ?? []);
  }, [entryId, news, see]);
}
