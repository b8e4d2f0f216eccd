import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { pageOf, threadSearch } from '../reading/address';
import { commentsOf } from '../threads/threads.queries';

const commentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/$itemId/comments',
  validateSearch: threadSearch,
  loader: (args) =>
    load(args, [commentsOf(args.params.itemId, pageOf(threadSearch(args.location.search)))], { only: 'member' }),
  // Going from place to place inside it, an open thread fetches what it lacks by itself.
  shouldReload: ({ cause }) => cause === 'enter',
  component: lazyRouteComponent(() => import('./comments.page'), 'CommentsPage'),
});

export const routes = [commentsRoute] as const;
