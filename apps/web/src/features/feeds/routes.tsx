import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { outcomeIn } from '../importing/outcomes';
import { taxonomiesQuery } from '../partners/partners.queries';
import {
  feedDifferences,
  feedList,
  removedFeeds,
  feedQuery,
  feedRuns,
  mergeList,
  runQuery,
  runRows,
  twinList,
} from './feeds.queries';

const feedsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/feeds',
  loader: (args) => load(args, [feedList, removedFeeds, twinList], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./feeds.page'), 'FeedsPage'),
});

const newFeedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/feeds/new',
  loader: (args) => load(args, [], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./edit-feed.page'), 'NewFeedPage'),
});

const feedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/feeds/$feedId',
  loader: (args) =>
    load(
      args,
      [
        feedQuery(args.params.feedId),
        feedRuns(args.params.feedId),
        feedDifferences(args.params.feedId),
        taxonomiesQuery,
      ],
      {
        only: 'organiser',
      },
    ),
  component: lazyRouteComponent(() => import('./feed.page'), 'FeedPage'),
});

const editFeedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/feeds/$feedId/edit',
  loader: (args) => load(args, [feedQuery(args.params.feedId)], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./edit-feed.page'), 'EditFeedPage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/feed-runs/$runId',
  validateSearch: outcomeIn,
  loaderDeps: ({ search }) => search,
  loader: (args) =>
    load(args, [runQuery(args.params.runId), runRows(args.params.runId, args.deps.outcome)], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./run.page'), 'RunPage'),
});

const twinsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/twins',
  loader: (args) => load(args, [twinList, mergeList], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./twins.page'), 'TwinsPage'),
});

export const routes = [feedsRoute, newFeedRoute, feedRoute, editFeedRoute, runRoute, twinsRoute] as const;
