import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { has, isMember } from '../../lib/session';
import { isId } from '../../lib/shown';
import { rootRoute } from '../../root.route';
import { announcementList, gatheringMails } from '../announcing/announcing.queries';
import { askAsItIs, loadToRun } from './load-to-run';
import {
  filtersOf,
  gatheringList,
  gatheringQuery,
  groupQuery,
  monthQuery,
  registrationList,
} from './gatherings.queries';

const gatheringsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings',
  validateSearch: filtersOf,
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [args.deps.view === 'month' ? monthQuery(args.deps) : gatheringList(args.deps)]),
  component: lazyRouteComponent(() => import('./gatherings.page'), 'GatheringsPage'),
});

const newGatheringRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/new',
  validateSearch: ({ like }: Record<string, unknown>): { like?: string } => (isId(like) ? { like } : {}),
  loaderDeps: ({ search }) => search,
  loader: async (args) => {
    const { like } = args.deps;
    await load(args, like ? [gatheringQuery(like)] : [], { only: 'organiser' });
    if (like) await askAsItIs(args.context.client, like);
  },
  component: lazyRouteComponent(() => import('./gathering-editor.page'), 'NewGatheringPage'),
});

const gatheringRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId',
  validateSearch: ({ group }: Record<string, unknown>): { group?: string } => (isId(group) ? { group } : {}),
  loaderDeps: ({ search }) => search,
  loader: (args) => {
    const { gatheringId } = args.params;
    // Others see who takes part only with a place, which is known no sooner than the gathering is.
    const people = [registrationList(gatheringId, 'place'), registrationList(gatheringId, 'waitlist')];
    const written = [gatheringMails(gatheringId), announcementList(gatheringId)];
    return load(args, [gatheringQuery(gatheringId)], {
      also: (me) => [
        ...(isMember(me) ? [groupQuery(gatheringId, args.deps.group)] : []),
        ...(has(me, 'organiser') ? [...people, ...written] : []),
      ],
    });
  },
  component: lazyRouteComponent(() => import('./gathering.page'), 'GatheringPage'),
});

const editGatheringRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/edit',
  loader: async (args) => {
    await loadToRun(args, args.params.gatheringId);
    await askAsItIs(args.context.client, args.params.gatheringId);
  },
  component: lazyRouteComponent(() => import('./gathering-editor.page'), 'EditGatheringPage'),
});

const giveUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/give-up/$token',
  loader: (args) => load(args, []),
  component: lazyRouteComponent(() => import('./give-up.page'), 'GiveUpPage'),
});

const offeredPlaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offered-place/$token',
  loader: (args) => load(args, []),
  component: lazyRouteComponent(() => import('./offered-place.page'), 'OfferedPlacePage'),
});

export const routes = [
  ...[gatheringsRoute, newGatheringRoute, gatheringRoute, editGatheringRoute],
  ...[giveUpRoute, offeredPlaceRoute],
] as const;
