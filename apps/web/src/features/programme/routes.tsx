import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { loadToRun } from '../gatherings/load-to-run';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { arrangementQuery, programmeQuery } from './programme.queries';

const programmeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/programme',
  validateSearch: ({ number, mine }: Record<string, unknown>): { number?: number; mine?: true } => ({
    ...(Number.isInteger(number) && Number(number) > 0 && { number: Number(number) }),
    ...(mine === true && { mine }),
  }),
  loaderDeps: ({ search }) => search,
  loader: (args) => {
    const { gatheringId } = args.params;
    return load(args, [gatheringQuery(gatheringId), programmeQuery(gatheringId, args.deps.number)]);
  },
  component: lazyRouteComponent(() => import('./programme.page'), 'ProgrammePage'),
});

const arrangeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/arrange',
  loader: (args) => loadToRun(args, args.params.gatheringId, [arrangementQuery(args.params.gatheringId)]),
  component: lazyRouteComponent(() => import('./arrange.page'), 'ArrangePage'),
});

export const routes = [programmeRoute, arrangeRoute] as const;
