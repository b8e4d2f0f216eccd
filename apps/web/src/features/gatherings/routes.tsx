import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { filtersOf, gatheringList, gatheringQuery } from './gatherings.queries';

const gatheringsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings',
  validateSearch: filtersOf,
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [gatheringList(args.deps)]),
  component: lazyRouteComponent(() => import('./gatherings.page'), 'GatheringsPage'),
});

const gatheringRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId',
  loader: (args) => load(args, [gatheringQuery(args.params.gatheringId)]),
  component: lazyRouteComponent(() => import('./gathering.page'), 'GatheringPage'),
});

export const gatheringRoutes = [gatheringsRoute, gatheringRoute] as const;
