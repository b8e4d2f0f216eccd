import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { doorQuery } from './door.queries';

const doorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/door',
  loader: (args) => load(args, [doorQuery(args.params.gatheringId)], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./door.page'), 'DoorPage'),
});

export const routes = [doorRoute] as const;
