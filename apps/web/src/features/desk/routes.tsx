import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { nameAndSectorOf } from '../../lib/filters';
import { outcomeIn } from '../importing/outcomes';
import {
  applicationList,
  applicationQuery,
  balanceQuery,
  importQuery,
  importRows,
  imports,
  PROSPECT_STANDINGS,
  prospectList,
  type ProspectFilters,
} from './desk.queries';

const applicationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk',
  validateSearch: (search: Record<string, unknown>): { standing?: 'decided' } =>
    search.standing === 'decided' ? { standing: 'decided' } : {},
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [applicationList(args.deps.standing ?? 'waiting'), balanceQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./applications.page'), 'ApplicationsPage'),
});

const prospectsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/prospects',
  validateSearch: (search: Record<string, unknown>): ProspectFilters => {
    const standing = PROSPECT_STANDINGS.find((known) => known === search.standing);
    return { ...nameAndSectorOf(search), ...(standing && { standing }) };
  },
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [prospectList(args.deps), imports], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./prospects.page'), 'ProspectsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/imports/$importId',
  validateSearch: outcomeIn,
  loaderDeps: ({ search }) => search,
  loader: (args) =>
    load(args, [importQuery(args.params.importId), importRows(args.params.importId, args.deps.outcome)], {
      only: 'organiser',
    }),
  component: lazyRouteComponent(() => import('./import.page'), 'ImportPage'),
});

const applicationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/applications/$applicationId',
  loader: (args) => load(args, [applicationQuery(args.params.applicationId), balanceQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./application.page'), 'ApplicationPage'),
});

const balanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/balance',
  loader: (args) => load(args, [balanceQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./balance.page'), 'BalancePage'),
});

const targetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/balance/target',
  loader: (args) => load(args, [balanceQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./target.page'), 'TargetPage'),
});

export const routes = [
  applicationsRoute,
  applicationRoute,
  prospectsRoute,
  importRoute,
  balanceRoute,
  targetRoute,
] as const;
