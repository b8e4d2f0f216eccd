import { queryOptions, useQueryClient, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { call, type Answer } from './api';
import { claimDrafts, dropDrafts } from './drafts';
import { queryOf } from './query';
import { noteKnown, noteNobody, noteSignedIn, noteSignedOut } from './renewal';

export type Me = NonNullable<Answer<'GET /api/membership/session'>['me']>;
export type Role = Me['roles'][number];

export const networkQuery = { ...queryOf('GET /api/membership/network'), staleTime: 60_000 };
/** Never asked again by itself: a session that ends must not turn the page of a member into a visitor's. */
export const sessionQuery = queryOptions({
  queryKey: ['GET /api/membership/session'],
  queryFn: async ({ signal }) => {
    const session = await call('GET /api/membership/session', { signal });
    if (session.me) {
      claimDrafts(session.me.id);
      noteKnown();
    } else noteNobody();
    return session;
  },
  staleTime: Infinity,
  gcTime: Infinity,
});

/** Who is signed in, or null for a visitor. The root route has loaded it. */
export function useMe(): Me | null {
  return useSuspenseQuery(sessionQuery).data.me;
}

/** Who is signed in, on pages that only members open. */
export function useMember(): Me {
  const me = useMe();
  if (!me) throw new Error('This page is for members, and its route has let a visitor in.');
  return me;
}

/** The name of the network, and before it has one, the product's. */
export function useNetworkName(): string {
  return useSuspenseQuery(networkQuery).data.name ?? 'Levelfield';
}

/** Organisers may do what moderators may. */
export const has = (me: Me | null, role: Role): boolean =>
  me?.roles.some((one) => one === role || (role === 'moderator' && one === 'organiser')) ?? false;

/** Takes a new session over: what was known as somebody else, or as a visitor, is fetched anew. */
export async function enter(client: QueryClient, me: Me): Promise<void> {
  claimDrafts(me.id);
  noteSignedIn();
  client.setQueryData(sessionQuery.queryKey, { me });
  await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}

/** Ends the session and leaves nothing of it in this browser. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await call('DELETE /api/membership/session');
    leave(client);
  };
}

export function leave(client: QueryClient): void {
  noteSignedOut();
  dropDrafts();
  startOver(client);
}

/** Somebody else is signed in, or nobody any more: the page is not theirs. */
export function startOver(client: QueryClient): void {
  client.clear();
  // A page of its own: nothing that a member saw stays in memory.
  window.location.assign('/');
}
