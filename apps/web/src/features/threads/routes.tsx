import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { threadList, threadQuery } from './threads.queries';

const threadsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/threads',
  loader: (args) => load(args, [threadList], { only: 'member' }),
  component: lazyRouteComponent(() => import('./threads.page'), 'ThreadsPage'),
});

const threadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/threads/$threadId',
  loader: (args) => load(args, [threadQuery(args.params.threadId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./thread.page'), 'ThreadPage'),
});

export const threadRoutes = [threadsRoute, threadRoute] as const;
