import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { nameAndSectorOf } from '../../lib/filters';
import { outcomeIn } from '../importing/outcomes';
import { applicationList, importQuery, importRows, imports, prospectList } from './desk.queries';

const applicationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk',
  validateSearch: (search: Record<string, unknown>): { standing?: 'decided' } =>
    search.standing === 'decided' ? { standing: 'decided' } : {},
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [applicationList(args.deps.standing ?? 'waiting')], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./applications.page'), 'ApplicationsPage'),
});

const prospectsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/prospects',
  validateSearch: nameAndSectorOf,
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

export const routes = [applicationsRoute, prospectsRoute, importRoute] as const;
