import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { programmeQuery } from '../partners/partners.queries';
import { pageOf, threadSearch } from '../reading/address';
import { introductionThreadOf } from '../threads/threads.queries';
import { escalatedList, introductionList, introductionQuery, reportQuery, type Show } from './introductions.queries';

const askRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/programmes/$programmeId/ask',
  loader: (args) => load(args, [programmeQuery(args.params.programmeId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./ask.page'), 'AskPage'),
});

const introductionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/introductions',
  validateSearch: ({ show }: Record<string, unknown>): { show?: Show } => (show === 'all' ? { show } : {}),
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [introductionList(args.deps.show ?? 'open')], { only: 'member' }),
  component: lazyRouteComponent(() => import('./introductions.page'), 'IntroductionsPage'),
});

const introductionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/introductions/$introductionId',
  loader: (args) => load(args, [introductionQuery(args.params.introductionId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./introduction.page'), 'IntroductionPage'),
});

const threadRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/introductions/$introductionId/thread',
  validateSearch: threadSearch,
  loader: (args) => {
    const { introductionId } = args.params;
    const place = pageOf(threadSearch(args.location.search));
    return load(args, [introductionThreadOf(introductionId, place), introductionQuery(introductionId)], {
      only: 'member',
    });
  },
  // Going from place to place inside it, an open thread fetches what it lacks by itself.
  shouldReload: ({ cause }) => cause === 'enter',
  component: lazyRouteComponent(() => import('./thread.page'), 'IntroductionThreadPage'),
});

const escalatedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/introductions',
  loader: (args) => load(args, [escalatedList, reportQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./escalated.page'), 'EscalatedPage'),
});

export const routes = [askRoute, introductionsRoute, introductionRoute, threadRoute, escalatedRoute] as const;
