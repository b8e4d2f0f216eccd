import type { QueryClient } from '@tanstack/react-query';
import type { Stage } from '#contracts/library/content';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import type { GatheringKind } from '#contracts/scheduling/events';
import { Problem, type Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';
import { isId } from '../../lib/shown';
import { readersZone } from '../../lib/time';
import { monthsAfter, readersDay } from '../../lib/typed-time';

export type Gathering = Answer<'GET /api/scheduling/gatherings/:gatheringId'>;

export interface GatheringFilters {
  when?: 'past' | 'drafts';
  /** A month by its days, in place of a list; the map, above it. */
  view?: 'month' | 'map';
  /** A list of what takes place on this day of the reader's, 2027-06-04. */
  day?: string;
  kind?: GatheringKind;
  stage?: Stage;
  tag?: string;
  way?: 'in-person' | 'online';
  /** 2027-06 */
  month?: string;
  search?: string;
  /** All of one series. */
  series?: string;
  mine?: true;
}

const STAGES = Object.keys(STAGE_NAMES) as Stage[];
const KINDS: readonly GatheringKind[] = ['roundtable', 'conference', 'webinar', 'workshop'];

export const isMonth = (text: unknown): text is string =>
  typeof text === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(text);

const isDay = (text: unknown): text is string =>
  typeof text === 'string' &&
  isMonth(text.slice(0, 7)) &&
  /^.{7}-(0[1-9]|[12]\d|3[01])$/.test(text) &&
  monthsAfter(text, 0) === text;

/** What the address says, and nothing else: an unknown filter is as good as none. */
export function filtersOf(search: Record<string, unknown>): GatheringFilters {
  const kind = KINDS.find((known) => known === search.kind);
  const stage = STAGES.find((known) => known === search.stage);
  const textOf = (value: unknown, most: number): string =>
    typeof value === 'string' ? value.slice(0, most).trim() : '';
  const text = textOf(search.search, 120);
  const tag = textOf(search.tag, 40);
  const month = isMonth(search.month) && search.month;
  return {
    ...((search.view === 'month' || search.view === 'map') && { view: search.view }),
    ...(isDay(search.day) && { day: search.day }),
    ...((search.when === 'past' || search.when === 'drafts') && { when: search.when }),
    ...(kind && { kind }),
    ...(stage && { stage }),
    ...(tag && { tag }),
    ...((search.way === 'in-person' || search.way === 'online') && { way: search.way }),
    ...(month && { month }),
    ...(text && { search: text }),
    ...(isId(search.series) && { series: search.series }),
    ...(search.mine === true && { mine: true }),
  };
}

export const gatheringList = ({ mine, when, day, month, view: _, ...filters }: GatheringFilters) =>
  listOf('GET /api/scheduling/gatherings', {
    query: {
      ...(day ? { day, zone: readersZone() } : when === 'drafts' ? { drafts: 'true' } : { when: when ?? 'upcoming' }),
      ...(month && !day && { month }),
      ...filters,
      // A series is one of those to come, until it is looked at by itself.
      ...(!when && !day && !mine && !filters.series && { together: 'true' }),
      ...(mine && { mine: 'true' }),
    },
  });

/** The month that is shown: the one of the address, or this one on the reader's clock. */
export const monthOf = ({ month }: GatheringFilters): string => month ?? readersDay().slice(0, 'YYYY-MM'.length);

export const monthQuery = (all: GatheringFilters) => {
  const { mine, kind, stage, tag, way, search, series } = all;
  const narrowing = { kind, stage, tag, way, search, series, ...(mine && { mine: 'true' as const }) };
  return queryOf('GET /api/scheduling/gatherings/by-month', {
    query: { month: monthOf(all), zone: readersZone(), ...narrowing },
  });
};

/** The next to come, for everybody: what a front page, a home and a gathering’s own page show of them. */
export const nextGatherings = queryOf('GET /api/scheduling/gatherings', {
  query: { when: 'upcoming', limit: 10, together: 'true' },
});

export const gatheringQuery = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId', { params: { gatheringId } });

/** The group with which the reader means to come; with `join` also the one whose address was passed on to them. */
export const groupQuery = (gatheringId: string, join: string | undefined) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/group', {
    params: { gatheringId },
    query: { ...(join && { join }) },
  });

/** What this tab knows of one's own place: said to the thread, which word of it may not have reached yet. */
export function knownPlace(client: QueryClient, gatheringId: string): { registration?: number } {
  const mine = client.getQueryData(gatheringQuery(gatheringId).queryKey)?.mine;
  return mine?.standing === 'place' ? { registration: mine.version } : {};
}

/** Everything that tells of gatherings is fetched anew: after what the reader has done to one. */
export const renewGatherings = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/scheduling/gatherings'),
  });

/** What is asked may have changed meanwhile: then it is refused, and shown anew. */
export const renewedWhenRefused =
  (client: QueryClient) =>
  async (error: unknown): Promise<never> => {
    if (error instanceof Problem) await renewGatherings(client);
    throw error;
  };

/** Those with a place who said what would help them, for organisers. */
export const needsList = (gatheringId: string) =>
  listOf('GET /api/scheduling/gatherings/:gatheringId/registrations', {
    params: { gatheringId },
    query: { standing: 'place', needs: 'true', limit: 50 },
  });

/** Who asks for a place, in the order in which they asked. */
export const requestList = (gatheringId: string) =>
  listOf('GET /api/scheduling/gatherings/:gatheringId/requests', { params: { gatheringId }, query: { limit: 50 } });

/** Whom organisers have invited. */
export const invitedQuery = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/invited', { params: { gatheringId } });

export type Registered = Answer<'GET /api/scheduling/gatherings/:gatheringId/registrations'>['items'][number];

export const registrationList = (gatheringId: string, standing: 'place' | 'waitlist') =>
  listOf('GET /api/scheduling/gatherings/:gatheringId/registrations', {
    params: { gatheringId },
    query: { standing, limit: 50 },
  });
