import { useSuspenseQuery } from '@tanstack/react-query';
import type { Answer } from '../../lib/api';
import { listOf } from '../../lib/query';
import {
  partnerQuery,
  programmeQuery,
  taxonomiesQuery,
  type Partner,
  type PartnerContent,
  type Programme,
  type ProgrammeContent,
} from '../partners/partners.queries';
import type { Naming } from './say-changes';

export { partnerQuery, programmeQuery, taxonomiesQuery };
export type { Partner, PartnerContent, Programme, ProgrammeContent };
export type ProgrammeRow = Answer<'GET /api/directory/partners/:partnerId/programmes'>['items'][number];
export type Entry = Partner | Programme;
export type Change = NonNullable<Entry['change']>;
export type Waiting = Answer<'GET /api/directory/changes'>['items'][number];

export const programmesOf = (partnerId: string) =>
  listOf('GET /api/directory/partners/:partnerId/programmes', { params: { partnerId }, query: { limit: 100 } });

export const versionsOf = (entryId: string) =>
  listOf('GET /api/directory/entries/:entryId/versions', { params: { entryId } });

export const waitingChanges = listOf('GET /api/directory/changes', { query: { limit: 20 } });

export type PartnerApplication = Answer<'GET /api/directory/partner-applications'>['items'][number];
export const waitingApplications = listOf('GET /api/directory/partner-applications', { query: { limit: 20 } });

export type Standing = 'published' | 'draft' | 'hidden';
export const partnerList = (standing: Standing, search = '') =>
  listOf('GET /api/directory/partners', { query: { standing, ...(search && { search }) } });

export type Step = 'ageing' | 'stale' | 'hidden';
export const rottingList = (step: Step) =>
  listOf('GET /api/directory/programmes', { query: { only: `freshness:${step}`, sort: 'longest' } });

/** What belongs to an entry changed: whatever shows it is fetched anew. */
export const isOfDirectory = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
  String(queryKey[0]).startsWith('GET /api/directory');

/** Terms by their code or id, as the organiser names them. */
export function useNaming(): Naming {
  const { items } = useSuspenseQuery(taxonomiesQuery).data;
  const terms = items.flatMap(({ terms }) => terms);
  return {
    cohort: (code) => termsOf(items, 'cohort').find((term) => term.code === code)?.name ?? code,
    term: (id) => terms.find((term) => term.id === id)?.name ?? 'A term that is gone',
  };
}

type Taxonomies = Answer<'GET /api/directory/taxonomies'>['items'];
export type Term = Taxonomies[number]['terms'][number];

export const termsOf = (items: Taxonomies, code: string): readonly Term[] =>
  items.find((taxonomy) => taxonomy.code === code)?.terms ?? [];
