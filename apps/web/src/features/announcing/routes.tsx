import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root.route';
import { loadToRun } from '../gatherings/load-to-run';
import { gatheringMails } from './announcing.queries';

const writeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/write',
  validateSearch: (search: Record<string, unknown>): { look?: true } => (search.look === true ? { look: true } : {}),
  loader: (args) => loadToRun(args, args.params.gatheringId, [gatheringMails(args.params.gatheringId)]),
  component: lazyRouteComponent(() => import('./write.page'), 'WritePage'),
});

export const routes = [writeRoute] as const;
