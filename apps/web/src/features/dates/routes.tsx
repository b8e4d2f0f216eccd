import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { pollList, pollQuery } from './dates.queries';

const datesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dates',
  validateSearch: ({ show }: Record<string, unknown>): { show?: 'over' } => (show === 'over' ? { show } : {}),
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [pollList(args.deps.show ?? 'undecided')], { only: 'member' }),
  component: lazyRouteComponent(() => import('./dates.page'), 'DatesPage'),
});

const newPollRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dates/new',
  loader: (args) => load(args, [], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./new-poll.page'), 'NewPollPage'),
});

const pollRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dates/$pollId',
  validateSearch: ({ by }: Record<string, unknown>): { by?: 'breadth' } => (by === 'breadth' ? { by } : {}),
  loader: (args) => load(args, [pollQuery(args.params.pollId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./poll.page'), 'PollPage'),
});

const chooseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dates/$pollId/choose/$timeId',
  loader: (args) => load(args, [pollQuery(args.params.pollId)], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./choose.page'), 'ChoosePage'),
});

const byLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/which-date/$token',
  loader: (args) => load(args, []),
  component: lazyRouteComponent(() => import('./by-link.page'), 'ByLinkPage'),
});

export const routes = [datesRoute, newPollRoute, pollRoute, chooseRoute, byLinkRoute] as const;
