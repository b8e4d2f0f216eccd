import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { nameAndSectorOf } from '../../lib/filters';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { maySeePeople, organisationList, organisationQuery, peopleList } from './organisation.queries';

const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members',
  validateSearch: nameAndSectorOf,
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [organisationList(args.deps)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./members.page'), 'MembersPage'),
});

const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members/$organisationId',
  loader: (args) =>
    load(args, [organisationQuery(args.params.organisationId)], {
      only: 'member',
      also: (me) => (maySeePeople(me, args.params.organisationId) ? [peopleList(args.params.organisationId)] : []),
    }),
  component: lazyRouteComponent(() => import('./organisation.page'), 'OrganisationPage'),
});

export const routes = [membersRoute, organisationRoute] as const;
