/*
 * How a screen is made
 *
 * 1. `features/<feature>/routes.tsx` declares its routes with `createRoute({ getParentRoute: () => rootRoute, … })`
 *    and exports them as `routes`; `npm run generate` finds them. It is part of the first load: keep pages out of it with
 *    `component: lazyRouteComponent(() => import('./x.page'), 'XPage')`.
 * 2. `loader: (args) => load(args, [queryOf('GET /api/…', { … })], { only: 'organiser' })` asks for all that the
 *    page shows, at once. The page reads the same queries with `useSuspenseQuery` (`useSuspenseInfiniteQuery` for
 *    `listOf`), so that they stay fresh. Filters are search parameters: `validateSearch` by a small function.
 * 3. `x.page.tsx` begins with `<Page title=…>` and is made of `ui/`. Forms: `useForm`, `Form`, the fields. After
 *    a change, `client.invalidateQueries({ queryKey: ['GET /api/…'] })` renews what it touched on the page; pages that one
 *    comes to afterwards ask its service anew by themselves (`lib/query.ts`).
 * 4. A new place in the rail is a line in `shell/places.ts`.
 */
import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { rootRoute } from './root.route';
import { routes } from './routes';
import { PageBones } from './ui/quiet';
import { FailedPage, NotFoundPage } from './shell/failed-page';

const routeTree = rootRoute.addChildren(routes);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    // The queries know how fresh they are.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PageBones,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
