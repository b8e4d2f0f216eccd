import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { notFound, redirect } from '@tanstack/react-router';
import { Problem } from './api';
import type { Area } from '#contracts/areas';
import { isForMembers, isNotFound } from './query';
import { has, networkQuery, sessionQuery, type Me, type Role } from './session';
import { shownTo } from './is-shown';

interface LoaderArgs {
  context: { client: QueryClient };
  location: { href: string };
}

/** Any of `queryOf(…)` and `listOf(…)`, whose types differ in what they answer. */
type Loadable = { queryKey: QueryKey; queryFn?: unknown; initialPageParam?: unknown };

/**
 * A route's loader: everything it shows, asked at once. What is known is shown while it is renewed. A visitor is
 * led to sign in and back; what one may not know of is not there; anything else shows on the route's error page.
 * `also` is what only some members are shown, `visitors` what only visitors are, as far as areas are shown to them: it
 * comes with the page, and the page opens without it where it fails.
 */
export async function load(
  { context: { client }, location }: LoaderArgs,
  queries: readonly Loadable[],
  {
    only,
    also,
    visitors,
  }: {
    only?: 'member' | Role;
    also?: (me: Me) => readonly Loadable[];
    visitors?: (isShown: (area: Area) => boolean) => readonly Loadable[];
  } = {},
): Promise<void> {
  try {
    const asked = client.ensureQueryData(sessionQuery);
    const more = async (): Promise<readonly Loadable[] | undefined> => {
      const { me } = await asked;
      return me ? also?.(me) : visitors?.(shownTo(null, await client.ensureQueryData(networkQuery)));
    };
    const extra = more().then((found = []) => Promise.allSettled(found.map((query) => ensure(client, query))));
    const [session] = await Promise.all([asked, extra, ...queries.map((query) => ensure(client, query))]);
    if (only && !session.me) throw new Problem(401, 'about:blank', 'Sign in to go on.', '');
    if (only && only !== 'member' && !has(session.me, only)) throw notFound();
  } catch (error) {
    if (error instanceof Problem && error.status === 401 && !isForMembers(error)) {
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    }
    const isClosed = only !== undefined && only !== 'member' && error instanceof Problem && error.status === 403;
    if (isClosed || isNotFound(error)) throw notFound();
    throw error;
  }
}

function ensure(client: QueryClient, query: Loadable): Promise<unknown> {
  // The options carry their own types; here only waiting for them matters.
  const options = { ...query, revalidateIfStale: true } as never;
  return 'initialPageParam' in query ? client.ensureInfiniteQueryData(options) : client.ensureQueryData(options);
}
