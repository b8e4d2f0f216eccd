import type { Answer } from '../../lib/api';
import { nameAndSectorOf, type NameAndSector } from '../../lib/filters';
import { listOf, queryOf } from '../../lib/query';

export type Ledger = Answer<'GET /api/scheduling/ledger'>;
export type OfOne = Answer<'GET /api/scheduling/ledger/organisations'>['items'][number];
export type Turns = Answer<'GET /api/scheduling/ledger/turns'>['items'][number];

/** What the picture is of. */
export const MEASURES = ['places', 'hosted', 'spoke', 'turned-away'] as const;
export type Measure = (typeof MEASURES)[number];

/** Without what holds where nothing is said: twelve months, all organisations, by name. */
export interface LedgerFilters extends NameAndSector {
  months?: '6' | '24';
  measure?: Exclude<Measure, 'places'>;
  which?: 'without' | 'first-time' | 'turned-away';
  order?: 'hosted' | 'spoke' | 'places' | 'turned-away' | 'longest-ago';
}

const SHOWN = ['without', 'first-time', 'turned-away'] as const;
const SORTS = ['hosted', 'spoke', 'places', 'turned-away', 'longest-ago'] as const;

/** What the address says, and nothing else: an unknown filter is as good as none. */
export function ledgerFiltersOf(search: Record<string, unknown>): LedgerFilters {
  const one = <T>(of: readonly T[], said: unknown): T | undefined => of.find((known) => known === said);
  const months = one(['6', '24'] as const, String(search.months));
  const measure = one(['hosted', 'spoke', 'turned-away'] as const, search.measure);
  const [which, order] = [one(SHOWN, search.which), one(SORTS, search.order)];
  return {
    ...nameAndSectorOf(search),
    ...(months && { months }),
    ...(measure && { measure }),
    ...(which && { which }),
    ...(order && { order }),
  };
}

export const ledgerQuery = ({ months }: LedgerFilters) =>
  queryOf('GET /api/scheduling/ledger', { query: { ...(months && { months }) } });

export const narrowedOf = ({ measure: _, which, order, ...narrowed }: LedgerFilters) => ({
  query: { ...narrowed, ...(which && { show: which }), ...(order && { sort: order }) },
});

export const ledgerList = (filters: LedgerFilters) =>
  listOf('GET /api/scheduling/ledger/organisations', narrowedOf(filters));

export const turnsQuery = (organisationIds: readonly string[]) =>
  queryOf('GET /api/scheduling/ledger/turns', { query: { of: [...new Set(organisationIds)].sort().join(',') } });
