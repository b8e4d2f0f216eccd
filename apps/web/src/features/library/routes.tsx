import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { isMember } from '../../lib/session';
import { rootRoute } from '../../root.route';
import { findingOf } from './finding';
import { dueList, findingList } from './finding.queries';
import {
  commentQuery,
  comparison,
  draftQuery,
  itemQuery,
  librarySettings,
  ownReportQuery,
  reportList,
  versionList,
  waitingList,
} from './library.queries';

const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

const whatWorksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works',
  validateSearch: findingOf,
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, args.deps.list ? [findingList(args.deps), dueList] : [findingList(args.deps)]),
  // What is narrowed keeps its list until the next one is there, however long that takes.
  pendingMs: 10_000,
  component: lazyRouteComponent(() => import('./what-works.page'), 'WhatWorksPage'),
});

const noteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/$itemId',
  loader: (args) =>
    load(args, [itemQuery(args.params.itemId)], {
      also: (me) => (isMember(me) ? [ownReportQuery(args.params.itemId), reportList(args.params.itemId)] : []),
    }),
  component: lazyRouteComponent(() => import('./note.page'), 'NotePage'),
});

const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/$itemId/report',
  validateSearch: ({ comment }: Record<string, unknown>): { comment?: number } => {
    const seq = asNumber(comment);
    return seq === undefined ? {} : { comment: seq };
  },
  loaderDeps: ({ search }) => search,
  loader: (args) => {
    const { itemId } = args.params;
    const { comment } = args.deps;
    return load(args, [itemQuery(itemId), ownReportQuery(itemId)], {
      only: 'lead',
      also: () => (comment === undefined ? [] : [commentQuery(itemId, comment)]),
    });
  },
  component: lazyRouteComponent(() => import('./report.page'), 'ReportPage'),
});

const evidenceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/$itemId/evidence',
  loader: (args) => load(args, [itemQuery(args.params.itemId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./evidence.page'), 'EvidencePage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/$itemId/versions',
  loader: (args) => load(args, [itemQuery(args.params.itemId), versionList(args.params.itemId)]),
  component: lazyRouteComponent(() => import('./versions.page'), 'VersionsPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/$itemId/compare',
  validateSearch: (search: Record<string, unknown>) => ({
    from: asNumber(search.from) ?? 1,
    to: asNumber(search.to) ?? 1,
  }),
  loaderDeps: ({ search }) => search,
  loader: (args) => {
    const { itemId } = args.params;
    const { from, to } = args.deps;
    return load(args, [itemQuery(itemId), comparison(itemId, from, to)]);
  },
  component: lazyRouteComponent(() => import('./compare.page'), 'ComparePage'),
});

const looksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/looks',
  loader: (args) => load(args, [waitingList, librarySettings], { only: 'moderator' }),
  component: lazyRouteComponent(() => import('./looks.page'), 'LooksPage'),
});

const lookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/looks/$itemId',
  loader: (args) => load(args, [itemQuery(args.params.itemId), draftQuery(args.params.itemId)], { only: 'moderator' }),
  component: lazyRouteComponent(() => import('./look.page'), 'LookPage'),
});

export const routes = [
  whatWorksRoute,
  noteRoute,
  reportRoute,
  evidenceRoute,
  versionsRoute,
  compareRoute,
  looksRoute,
  lookRoute,
] as const;
