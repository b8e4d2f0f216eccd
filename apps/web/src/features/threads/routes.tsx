import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { pageOf, threadSearch } from '../reading/address';
import { ThreadDidNotOpen } from './thread-did-not-open';
import { myThreads, openingOf } from './threads.queries';

const threadsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/threads',
  loader: (args) => load(args, [myThreads], { only: 'member' }),
  component: lazyRouteComponent(() => import('./threads.page'), 'ThreadsPage'),
});

const threadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/threads/$threadId',
  validateSearch: threadSearch,
  loader: (args) =>
    load(args, [openingOf(args.params.threadId, pageOf(threadSearch(args.location.search)))], { only: 'member' }),
  // Going from place to place inside it, an open thread fetches what it lacks by itself.
  shouldReload: ({ cause }) => cause === 'enter',
  component: lazyRouteComponent(() => import('./thread.page'), 'ThreadPage'),
  errorComponent: ThreadDidNotOpen,
});

export const routes = [threadsRoute, threadRoute] as const;
