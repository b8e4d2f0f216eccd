import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { queryOf } from '../../lib/query';
import { rootRoute } from '../../root.route';

export const feedsQuery = queryOf('GET /api/scheduling/calendar-feeds');

const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profile',
  loader: (args) => load(args, [feedsQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./profile.page'), 'ProfilePage'),
});

export const profileRoutes = [profileRoute] as const;
