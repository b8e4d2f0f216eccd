import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { ThreadDidNotOpen } from './thread-did-not-open';
import { openingOf, threadList } from './threads.queries';

const threadsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/threads',
  loader: (args) => load(args, [threadList], { only: 'member' }),
  component: lazyRouteComponent(() => import('./threads.page'), 'ThreadsPage'),
});

const threadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/threads/$threadId',
  // The number of a message: an address to send to somebody else in the room.
  validateSearch: ({ message }): { message?: number } =>
    Number.isSafeInteger(message) ? { message: message as number } : {},
  loader: (args) => load(args, [openingOf(args.params.threadId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./thread.page'), 'ThreadPage'),
  errorComponent: ThreadDidNotOpen,
});

export const threadRoutes = [threadsRoute, threadRoute] as const;
