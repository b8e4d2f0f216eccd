import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { viewOf, type View } from '../keeping/entry-views';
import { taxonomiesQuery } from '../partners/partners.queries';
import { findingOf } from './finding';
import {
  offerList,
  offerQuery,
  offersReportQuery,
  ownOffers,
  takingList,
  takingQuery,
  takingsOf,
  type Own,
  type Show,
} from './offers.queries';

const offersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offers',
  validateSearch: findingOf,
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [offerList(args.deps), taxonomiesQuery]),
  // What is narrowed keeps its list until the next one is there, however long that takes.
  pendingMs: 10_000,
  component: lazyRouteComponent(() => import('./offers.page'), 'OffersPage'),
});

const offerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offers/$offerId',
  loader: (args) =>
    load(args, [offerQuery(args.params.offerId), taxonomiesQuery], { also: () => [takingsOf(args.params.offerId)] }),
  component: lazyRouteComponent(() => import('./offer.page'), 'OfferPage'),
});

const askRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offers/$offerId/ask',
  loader: (args) => load(args, [offerQuery(args.params.offerId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./ask-places.page'), 'AskPlacesPage'),
});

const editRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offers/$offerId/edit',
  validateSearch: viewOf,
  loader: (args) => load(args, [offerQuery(args.params.offerId), taxonomiesQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./edit-offer.page'), 'EditOfferPage'),
});

const ownRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/our-offers',
  validateSearch: ({ show }: Record<string, unknown>): { show?: Own } =>
    show === 'waiting' || show === 'over' ? { show } : {},
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [ownOffers(args.deps.show ?? 'current'), taxonomiesQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./our-offers.page'), 'OurOffersPage'),
});

const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/our-offers/new',
  validateSearch: (search: Record<string, unknown>): { shows?: View; copies?: string } => ({
    ...viewOf(search),
    ...(typeof search.copies === 'string' && /^[\da-f-]{36}$/.test(search.copies) && { copies: search.copies }),
  }),
  loader: (args) => load(args, [taxonomiesQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./edit-offer.page'), 'NewOfferPage'),
});

const placesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/places',
  validateSearch: ({ show }: Record<string, unknown>): { show?: Show } => (show === 'all' ? { show } : {}),
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [takingList(args.deps.show ?? 'current')], { only: 'member' }),
  component: lazyRouteComponent(() => import('./places.page'), 'PlacesPage'),
});

const takingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/places/$takingId',
  loader: (args) => load(args, [takingQuery(args.params.takingId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./taking.page'), 'TakingPage'),
});

const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/offers',
  loader: (args) => load(args, [offersReportQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./offers-report.page'), 'OffersReportPage'),
});

export const routes = [
  ...[offersRoute, offerRoute, askRoute, editRoute],
  ...[ownRoute, newRoute, placesRoute, takingRoute, reportRoute],
] as const;
