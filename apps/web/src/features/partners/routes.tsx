import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Stage } from '#contracts/library/content';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { findingOf, type Finding } from './finding';
import {
  coldSpotsQuery,
  lettersQuery,
  namesList,
  partnerQuery,
  programmeList,
  programmeQuery,
  programmesOf,
  taxonomiesQuery,
  type NameLetter,
} from './partners.queries';

/** What is in view of the map is asked of nobody. */
const listed = ({ view: _view, map: _map, ...finding }: Finding): Finding => finding;

const partnersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/partners',
  validateSearch: findingOf,
  loaderDeps: ({ search }) => listed(search),
  loader: (args) => load(args, [programmeList(args.deps), taxonomiesQuery]),
  // What is narrowed keeps its list until the next one is there, however long that takes.
  pendingMs: 10_000,
  component: lazyRouteComponent(() => import('./partners.page'), 'PartnersPage'),
});

const namesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/partners/a-to-z',
  validateSearch: ({ letter }: Record<string, unknown>): { letter?: NameLetter } => ({
    ...(typeof letter === 'string' && /^([A-Z]|other)$/.test(letter) && { letter: letter as NameLetter }),
  }),
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [namesList(args.deps.letter), lettersQuery]),
  component: lazyRouteComponent(() => import('./names.page'), 'NamesPage'),
});

const partnerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/partners/$partnerId',
  loader: (args) =>
    load(args, [partnerQuery(args.params.partnerId), programmesOf(args.params.partnerId), taxonomiesQuery]),
  component: lazyRouteComponent(() => import('./partner.page'), 'PartnerPage'),
});

const programmeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/programmes/$programmeId',
  loader: (args) => load(args, [programmeQuery(args.params.programmeId), taxonomiesQuery]),
  component: lazyRouteComponent(() => import('./programme.page'), 'ProgrammePage'),
});

const coldSpotsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/cold-spots',
  validateSearch: (search: Record<string, unknown>): { cohort?: string; stage?: Stage } => ({
    ...(typeof search.cohort === 'string' && /^[a-z][a-z\d-]{0,40}$/.test(search.cohort) && { cohort: search.cohort }),
    ...(typeof search.stage === 'string' && search.stage in STAGE_NAMES && { stage: search.stage as Stage }),
  }),
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [coldSpotsQuery(args.deps), taxonomiesQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./cold-spots.page'), 'ColdSpotsPage'),
});

export const routes = [partnersRoute, namesRoute, partnerRoute, programmeRoute, coldSpotsRoute] as const;
