import { infiniteQueryOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { call, onTold, Problem, Unreachable, type Answer, type InputOf, type ReadRoute } from './api';

/** What was fetched this long ago is fetched anew where it is shown again. */
export const FRESH_MILLIS = 10_000;

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (!isForMembers(error)) return;
        // It was shown to everybody, and is no longer: it does not stay on the screen, and what leads to it goes too.
        query.setState({ data: undefined, dataUpdatedAt: 0 });
        void client.invalidateQueries({ queryKey: ['GET /api/membership/network'] });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MILLIS,
        // What a service refused it refuses again; only silence is worth another try.
        retry: (failures, error) => error instanceof Unreachable && failures < 2,
        // We say ourselves that one is offline: a call that cannot leave fails at once instead of hanging.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  onTold((service) => void client.invalidateQueries({ predicate: isOf(service), refetchType: 'none' }));
  return client;
}

/**
 * Whatever a service answered before it was told something may say otherwise now: the page that one comes to next asks anew,
 * however lately it was read. What stands on the page is renewed by whoever changed it, who knows what shows it.
 */
const isOf =
  (service: string) =>
  ({ queryKey: [route] }: { queryKey: readonly unknown[] }): boolean =>
    String(route).startsWith(`GET ${service}`) && route !== SESSION;

const SESSION = 'GET /api/membership/session' satisfies ReadRoute;

/** A read as TanStack Query options; its key is the route and what was asked, `[route]` names all of it. */
export function queryOf<R extends ReadRoute>(route: R, ...[input]: InputOf<R>) {
  return queryOptions({
    queryKey: [route, keyOf(input)] as const,
    queryFn: ({ signal }): Promise<Answer<R>> => loosely(route, { ...input, signal }),
  });
}

/** A query whose answer is of other topics than its address names: their hints are about it. */
export const shownAs = <Query extends object>(topics: readonly string[], query: Query) => ({
  ...query,
  meta: { topics },
});

type ListRoute = { [R in ReadRoute]: Answer<R> extends { next: string | null } ? R : never }[ReadRoute];

/** A list that pages by cursor: shown by `LoadMore` as it grows. */
export function listOf<R extends ListRoute>(route: R, ...[input]: InputOf<R>) {
  return infiniteQueryOptions({
    queryKey: [route, keyOf(input), 'list'] as const,
    queryFn: ({ signal, pageParam }): Promise<Answer<R>> =>
      loosely(route, { ...input, query: { ...(input as Loose)?.query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

interface Loose {
  params?: object;
  query?: object;
  signal?: AbortSignal;
}

/** The input was checked where the caller wrote it; adding a signal or a cursor to it keeps it right. */
const loosely = call as unknown as <R extends ReadRoute>(route: R, input: Loose) => Promise<Answer<R>>;

function keyOf(input: unknown) {
  const { params, query } = (input ?? {}) as Loose;
  return { params: params ?? {}, query: query ?? {} };
}

export const isNotFound = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 404 || error.status === 410);

/** The network shows it to those alone who are signed in. */
export const isForMembers = (error: unknown): error is Problem =>
  error instanceof Problem && error.slug === 'for-members';
