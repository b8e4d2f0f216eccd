import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { isId } from '../../lib/shown';
import { rootRoute } from '../../root.route';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { runningOrderQuery } from './room.queries';

const roomRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/room',
  validateSearch: ({ in: room }: Record<string, unknown>): { in?: string } => (isId(room) ? { in: room } : {}),
  loader: (args) => {
    const { gatheringId } = args.params;
    return load(args, [gatheringQuery(gatheringId), runningOrderQuery(gatheringId)], { only: 'member' });
  },
  component: lazyRouteComponent(() => import('./room.page'), 'RoomPage'),
});

export const routes = [roomRoute] as const;
