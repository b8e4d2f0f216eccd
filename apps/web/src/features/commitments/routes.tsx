import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { commitmentOutcomes, ourCommitments } from './commitments.queries';

const oursRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/commitments',
  validateSearch: ({ show }: Record<string, unknown>): { show?: 'over' } => (show === 'over' ? { show } : {}),
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [ourCommitments(args.deps.show ?? 'to-do')], { only: 'member' }),
  component: lazyRouteComponent(() => import('./ours.page'), 'OurCommitmentsPage'),
});

const outcomesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/commitments',
  loader: (args) => load(args, [commitmentOutcomes], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./outcomes.page'), 'CommitmentOutcomesPage'),
});

const byLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/how-it-stands/$token',
  loader: (args) => load(args, []),
  component: lazyRouteComponent(() => import('./by-link.page'), 'HowItStandsPage'),
});

export const routes = [oursRoute, outcomesRoute, byLinkRoute] as const;
