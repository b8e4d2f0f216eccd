import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { roomSummary } from './summary.queries';

const summaryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/summary',
  loader: (args) => {
    const { gatheringId } = args.params;
    return load(args, [gatheringQuery(gatheringId), roomSummary(gatheringId)], { only: 'member' });
  },
  component: lazyRouteComponent(() => import('./summary.page'), 'SummaryPage'),
});

export const routes = [summaryRoute] as const;
