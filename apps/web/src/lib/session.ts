import { queryOptions, useQueryClient, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { claimReads, dropReads, keepRead, whenItComes } from '../offline/kept-reads';
import { addressOf, call, Unreachable, type Answer } from './api';
import { claimDrafts, dropDrafts } from './drafts';
import { queryOf } from './query';
import {
  noteKnown,
  noteNobody,
  noteSignedIn,
  noteSignedOut,
  oweSignOut,
  owesSignOut,
  settleSignOut,
  signInAgain,
} from './renewal';

export type Me = NonNullable<Answer<'GET /api/membership/session'>['me']>;
export type Role = Me['roles'][number];

export const networkQuery = { ...queryOf('GET /api/membership/network'), staleTime: 60_000 };
/** Never asked again by itself: a session that ends must not turn the page of a member into a visitor's. */
export const sessionQuery = queryOptions({
  queryKey: ['GET /api/membership/session'],
  queryFn: async ({ client, signal }) => {
    if (owesSignOut()) await endOwedSession();
    const session = await call('GET /api/membership/session', { signal });
    whenItComes<Session>(SESSION, ({ me }) => void takeLate(client, session.me, me));
    await note(session.me);
    return session;
  },
  staleTime: Infinity,
  gcTime: Infinity,
});

type Session = Answer<'GET /api/membership/session'>;
const SESSION = addressOf('GET /api/membership/session');

/** This person is known here, or nobody. */
async function note(me: Me | null): Promise<void> {
  if (me) {
    claimDrafts(me.id);
    noteKnown();
  } else noteNobody();
  await claimReads(me?.id);
}

/** Who it is was answered late, and until then the page was taken to be theirs who read here last. */
async function takeLate(client: QueryClient, shown: Me | null, me: Me | null): Promise<void> {
  await client.ensureQueryData(sessionQuery);
  if (shown && !me) {
    // As when a session ends under an open page: what was typed stays on it.
    noteNobody();
    await dropReads();
    await signInAgain(false);
    return;
  }
  await note(me);
  if (shown && shown.id !== me?.id) return startOver(client);
  if (me) takeSession(client, me);
  if (!shown && me) await askAnew(client);
}

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

/** Signed in, and of the network: who keeps a partner's entry reads what is shared with partners, and does nothing else. */
export const isMember = (me: Me | null): me is Me => me !== null && !me.roles.includes('partner');

/** Organisers may do what moderators may. */
export const has = (me: Me | null, role: Role): boolean =>
  me?.roles.some((one) => one === role || (role === 'moderator' && one === 'organiser')) ?? false;

/** Keeps a partner's entry, and is no member: of the network they are shown what is shared with partners. */
export const isContact = (me: Me): boolean => has(me, 'partner');

/** Takes a new session over: what was known as somebody else, or as a visitor, is fetched anew. */
export async function enter(client: QueryClient, me: Me): Promise<void> {
  claimDrafts(me.id);
  noteSignedIn();
  await claimReads(me.id);
  takeSession(client, me);
  await askAnew(client);
}

/** All but who it is. */
const askAnew = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });

/** Who is answered is who it is from now on, also where the network cannot be reached to ask. */
export function takeSession(client: QueryClient, me: Me): void {
  client.setQueryData(sessionQuery.queryKey, { me });
  void keepRead('GET /api/membership/session', SESSION, { me });
}

/** Ends the session and leaves nothing of it in this browser; where the network cannot be told, that is for later. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    try {
      await call('DELETE /api/membership/session');
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      oweSignOut();
    }
    await leave(client);
  };
}

export async function leave(client: QueryClient): Promise<void> {
  noteSignedOut();
  dropDrafts();
  await dropReads();
  startOver(client);
}

/** What was asked meanwhile was asked as somebody who is gone: the page begins anew. */
async function endOwedSession(): Promise<void> {
  await call('DELETE /api/membership/session');
  settleSignOut();
  window.location.reload();
  await new Promise(() => undefined);
}

let isLeaving = false;

/** Somebody else is signed in, or nobody any more: the page is not theirs. */
export function startOver(client: QueryClient): void {
  // Several may notice the same: the first who does is enough.
  if (isLeaving) return;
  isLeaving = true;
  client.clear();
  // A page of its own: nothing that a member saw stays in memory.
  window.location.assign('/');
}
