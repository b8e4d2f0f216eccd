import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { gatheringMails } from './announcing.queries';

const writeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/write',
  validateSearch: (search: Record<string, unknown>): { look?: true } => (search.look === true ? { look: true } : {}),
  loader: (args) => {
    const { gatheringId } = args.params;
    return load(args, [gatheringQuery(gatheringId), gatheringMails(gatheringId)], { only: 'organiser' });
  },
  component: lazyRouteComponent(() => import('./write.page'), 'WritePage'),
});

export const routes = [writeRoute] as const;
