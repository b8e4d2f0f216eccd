import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { Problem } from '../../lib/api';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { doorQuery } from './door.queries';

const doorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/door',
  // The door alone: it opens without the network, where the gathering may not be kept.
  loader: (args) =>
    load(args, [doorQuery(args.params.gatheringId)], { only: 'member' }).catch((error: unknown) => {
      throw error instanceof Problem && error.status === 403 ? notFound() : error;
    }),
  component: lazyRouteComponent(() => import('./door.page'), 'DoorPage'),
});

export const routes = [doorRoute] as const;
