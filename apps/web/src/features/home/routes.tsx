import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { has } from '../../lib/session';
import { rootRoute } from '../../root.route';
import { nextGatherings, waitingApplications } from './home.queries';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: (args) => load(args, [nextGatherings], { also: (me) => (has(me, 'organiser') ? [waitingApplications] : []) }),
  component: lazyRouteComponent(() => import('./home.page'), 'HomePage'),
});

export const homeRoutes = [homeRoute] as const;
