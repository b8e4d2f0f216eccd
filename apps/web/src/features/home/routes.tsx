import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { nextGatherings } from './home.queries';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: (args) => load(args, [nextGatherings]),
  component: lazyRouteComponent(() => import('./home.page'), 'HomePage'),
});

export const homeRoutes = [homeRoute] as const;
