import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { PROPOSAL_STANDINGS, type ProposalStanding } from '#contracts/scheduling/proposal-words';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { loadToRun } from '../gatherings/load-to-run';
import { callQuery, proposalsList } from './proposals.queries';

const callRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/call',
  loader: (args) => {
    const { gatheringId } = args.params;
    return load(args, [gatheringQuery(gatheringId), callQuery(gatheringId)], { only: 'member' });
  },
  component: lazyRouteComponent(() => import('./call.page'), 'CallPage'),
});

const proposalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/proposals',
  validateSearch: ({ standing }: Record<string, unknown>): { standing?: ProposalStanding } =>
    PROPOSAL_STANDINGS.some((one) => one === standing) ? { standing: standing as ProposalStanding } : {},
  loaderDeps: ({ search }) => search,
  loader: (args) => {
    const { gatheringId } = args.params;
    return loadToRun(args, gatheringId, [callQuery(gatheringId), proposalsList(gatheringId, args.deps.standing)]);
  },
  component: lazyRouteComponent(() => import('./proposals.page'), 'ProposalsPage'),
});

export const routes = [callRoute, proposalsRoute] as const;
