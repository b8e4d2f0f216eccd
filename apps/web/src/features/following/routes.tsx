import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { entryNewsQuery, followedEntriesQuery } from './entries.queries';
import { followingQuery, newsQuery } from './following.queries';

const followingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/following',
  loader: (args) => load(args, [followingQuery, newsQuery, followedEntriesQuery, entryNewsQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./following.page'), 'FollowingPage'),
});

const stopMailsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stop-mails/$token',
  component: lazyRouteComponent(() => import('./stop-mails.page'), 'StopMailsPage'),
});

export const routes = [followingRoute, stopMailsRoute] as const;
