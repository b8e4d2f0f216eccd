import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { programmeQuery } from '../programme/programme.queries';
import { floorQuery } from './floor.queries';

const floorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/floor',
  loader: (args) => {
    const { gatheringId } = args.params;
    const shown = [gatheringQuery(gatheringId), floorQuery(gatheringId), programmeQuery(gatheringId)];
    return load(args, shown, { only: 'member' });
  },
  component: lazyRouteComponent(() => import('./floor.page'), 'FloorPage'),
});

export const routes = [floorRoute] as const;
