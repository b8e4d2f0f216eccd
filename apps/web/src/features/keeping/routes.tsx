import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { isContact } from '../../lib/session';
import { rootRoute } from '../../root.route';
import { peopleList } from '../organisation/organisation.queries';
import { viewOf } from './entry-views';
import {
  partnerList,
  partnerQuery,
  programmeQuery,
  programmesOf,
  rottingList,
  taxonomiesQuery,
  versionsOf,
  waitingApplications,
  waitingChanges,
  type Standing,
  type Step,
} from './keeping.queries';

const getParentRoute = () => rootRoute;
const ofPartner = (partnerId: string) => [partnerQuery(partnerId), programmesOf(partnerId), taxonomiesQuery];

const ourEntryRoute = createRoute({
  getParentRoute,
  path: '/our-entry',
  loader: (args) =>
    load(args, [taxonomiesQuery], {
      only: 'partner',
      also: (me) => (isContact(me) ? [...ofPartner(me.organisation.id), peopleList(me.organisation.id)] : []),
    }),
  component: lazyRouteComponent(() => import('./keep-partner.page'), 'OurEntryPage'),
});

const partnerRoute = createRoute({
  getParentRoute,
  path: '/keep/partners/$partnerId',
  loader: (args) => load(args, ofPartner(args.params.partnerId), { only: 'member' }),
  component: lazyRouteComponent(() => import('./keep-partner.page'), 'KeepPartnerPage'),
});

const editPartnerRoute = createRoute({
  getParentRoute,
  path: '/keep/partners/$partnerId/edit',
  validateSearch: viewOf,
  loader: (args) => load(args, [partnerQuery(args.params.partnerId), taxonomiesQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./edit-partner.page'), 'EditPartnerPage'),
});

const newProgrammeRoute = createRoute({
  getParentRoute,
  path: '/keep/partners/$partnerId/new-programme',
  validateSearch: viewOf,
  loader: (args) => load(args, [partnerQuery(args.params.partnerId), taxonomiesQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./edit-programme.page'), 'NewProgrammePage'),
});

const programmeRoute = createRoute({
  getParentRoute,
  path: '/keep/programmes/$programmeId',
  loader: (args) => load(args, [programmeQuery(args.params.programmeId), taxonomiesQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./keep-programme.page'), 'KeepProgrammePage'),
});

const editProgrammeRoute = createRoute({
  getParentRoute,
  path: '/keep/programmes/$programmeId/edit',
  validateSearch: viewOf,
  loader: (args) => load(args, [programmeQuery(args.params.programmeId), taxonomiesQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./edit-programme.page'), 'EditProgrammePage'),
});

const historyRoute = createRoute({
  getParentRoute,
  path: '/keep/entries/$entryId/history',
  validateSearch: ({ of }: Record<string, unknown>): { of?: 'programme' } => (of === 'programme' ? { of } : {}),
  loader: (args) => load(args, [versionsOf(args.params.entryId), taxonomiesQuery], { only: 'member' }),
  component: lazyRouteComponent(() => import('./history.page'), 'HistoryPage'),
});

const STEPS: readonly Step[] = ['ageing', 'stale', 'hidden'];
const STANDINGS: readonly Standing[] = ['published', 'draft', 'hidden'];
export interface DeskSearch {
  /** What grows old, by how old. */
  step?: Step;
  /** Partners, by how they stand. */
  standing?: Standing;
  search?: string;
}

const deskRoute = createRoute({
  getParentRoute,
  path: '/desk/partners',
  validateSearch: ({ step, standing, search }: Record<string, unknown>): DeskSearch => {
    const [one, other] = [STEPS.find((known) => known === step), STANDINGS.find((known) => known === standing)];
    return {
      ...(one && { step: one }),
      ...(other && { standing: other, ...(typeof search === 'string' && search && { search }) }),
    };
  },
  loaderDeps: ({ search }) => search,
  loader: (args) => {
    const { step, standing, search } = args.deps;
    const toLookAt = [waitingChanges, waitingApplications];
    const lists = step ? [rottingList(step)] : standing ? [partnerList(standing, search)] : toLookAt;
    return load(args, [...lists, taxonomiesQuery], { only: 'organiser' });
  },
  component: lazyRouteComponent(() => import('./desk.page'), 'PartnersDeskPage'),
});

const newPartnerRoute = createRoute({
  getParentRoute,
  path: '/desk/partners/new',
  validateSearch: viewOf,
  loader: (args) => load(args, [taxonomiesQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./new-partner.page'), 'NewPartnerPage'),
});

const termsRoute = createRoute({
  getParentRoute,
  path: '/desk/partners/terms',
  loader: (args) => load(args, [taxonomiesQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./terms.page'), 'TermsPage'),
});

const assuranceRoute = createRoute({
  getParentRoute,
  path: '/still-true/$token',
  loader: (args) => load(args, []),
  component: lazyRouteComponent(() => import('./assurance.page'), 'AssurancePage'),
});

const applyRoute = createRoute({
  getParentRoute,
  path: '/apply-as-partner',
  loader: (args) => load(args, []),
  component: lazyRouteComponent(() => import('./apply-as-partner.page'), 'ApplyAsPartnerPage'),
});

const confirmRoute = createRoute({
  getParentRoute,
  path: '/apply-as-partner/$token',
  loader: (args) => load(args, []),
  component: lazyRouteComponent(() => import('./confirm-application.page'), 'ConfirmApplicationPage'),
});

export const routes = [
  ...[applyRoute, confirmRoute],
  ...[
    ourEntryRoute,
    partnerRoute,
    editPartnerRoute,
    newProgrammeRoute,
    programmeRoute,
    editProgrammeRoute,
    historyRoute,
  ],
  ...[deskRoute, newPartnerRoute, termsRoute, assuranceRoute],
] as const;
