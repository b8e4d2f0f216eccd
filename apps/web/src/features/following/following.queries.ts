import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call, type Answer, type InputOf } from '../../lib/api';
import { newId } from '../../lib/id';
import { useRenewal } from '../../lib/live-hints';
import { queryOf } from '../../lib/query';
import { isMember, useMe } from '../../lib/session';

export type Following = Answer<'GET /api/library/following'>['items'][number];
export type News = Answer<'GET /api/library/news'>['items'][number];
type Followed = InputOf<'PUT /api/library/following/:followingId'>[0]['body'];

export const followingQuery = queryOf('GET /api/library/following');
/** What is new of it and was not looked at yet; beyond a hundred, nobody looks one by one. */
export const newsQuery = queryOf('GET /api/library/news', { query: { limit: 100 } });

/** For members alone. */
export function useNews(): Answer<'GET /api/library/news'> | undefined {
  const me = useMe();
  const refetchInterval = useRenewal();
  return useQuery({ ...newsQuery, refetchInterval, enabled: isMember(me) }).data;
}

export function useFollowing(): readonly Following[] | undefined {
  const me = useMe();
  const refetchInterval = useRenewal();
  return useQuery({ ...followingQuery, refetchInterval, enabled: isMember(me) }).data?.items;
}

/** Follows, and follows no more; what is listed is fetched anew by the time either is done. */
export function useFollow() {
  const client = useQueryClient();
  const renew = useCallback(
    () => Promise.all([followingQuery, newsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
    [client],
  );
  return {
    async follow(body: Followed, followingId = newId()): Promise<Following> {
      const followed = await call('PUT /api/library/following/:followingId', { params: { followingId }, body });
      await renew();
      return followed;
    },
    async unfollow(followingId: string): Promise<void> {
      await call('DELETE /api/library/following/:followingId', { params: { followingId } });
      await renew();
    },
    /** What was shown is seen; where that is not heard it stays new, and is seen the next time. */
    see: useCallback(
      async (of: { itemId?: string; followingId?: string }, shown: readonly News[]): Promise<void> => {
        if (shown.length === 0) return;
        const place = Math.max(...shown.map((one) => one.place));
        await call('POST /api/library/news/seen', { body: { ...of, place } }).then(renew, () => undefined);
      },
      [renew],
    ),
  };
}
