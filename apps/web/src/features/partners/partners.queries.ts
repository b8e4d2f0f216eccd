import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Answer, Input } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';
import type { Finding } from './finding';

export type Partner = Answer<'GET /api/directory/partners/:partnerId'>;
export type PartnerContent = NonNullable<Partner['content']>;
export type Programme = Answer<'GET /api/directory/programmes/:programmeId'>;
export type ProgrammeContent = NonNullable<Programme['content']>;
export type Found = Answer<'GET /api/directory/programmes'>;
export type Listed = Found['items'][number];
export type Places = Answer<'GET /api/directory/programmes/places'>;
export type ColdSpot = Answer<'GET /api/directory/cold-spots'>['items'][number];
export type Letters = Answer<'GET /api/directory/partners/letters'>['items'];
export type NameLetter = Letters[number]['letter'];
export type PartnerName = Answer<'GET /api/directory/partners'>['items'][number];
type Taxonomies = Answer<'GET /api/directory/taxonomies'>['items'];

/** What an address asks of the list and of the map alike. */
export const askedOf = ({ search, serves, near, within, age, only, verbatim }: Finding) => ({
  ...(search && { search }),
  ...(serves && { serves }),
  ...(near && { near, ...(within && { within }) }),
  ...(age !== undefined && { age }),
  ...(only && { only: only.join(',') }),
  ...(verbatim && { verbatim: 'true' as const }),
});

/** Programmes, by what the address says. */
export const programmeList = (finding: Finding) =>
  listOf('GET /api/directory/programmes', {
    query: { facets: 'true', ...askedOf(finding), ...(finding.order && { sort: finding.order }) },
  });

/** Where they are: all of them, as the map shows them. */
export const placesQuery = (finding: Finding) =>
  queryOf('GET /api/directory/programmes/places', { query: askedOf(finding) });

export const partnerQuery = (partnerId: string) =>
  queryOf('GET /api/directory/partners/:partnerId', { params: { partnerId } });

/** Partners by name: all, or those that begin with a letter. */
export const namesList = (letter?: NameLetter) =>
  listOf('GET /api/directory/partners', { query: { limit: 100, ...(letter && { letter }) } });

export const lettersQuery = queryOf('GET /api/directory/partners/letters');

export const programmeQuery = (programmeId: string) =>
  queryOf('GET /api/directory/programmes/:programmeId', { params: { programmeId } });

export const programmesOf = (partnerId: string) =>
  listOf('GET /api/directory/partners/:partnerId/programmes', { params: { partnerId } });

/** Where members work, with what nobody serves there; for organisers. */
export const coldSpotsQuery = (query: Input<'GET /api/directory/cold-spots'>['query']) =>
  queryOf('GET /api/directory/cold-spots', { query: query ?? {} });

export const taxonomiesQuery = { ...queryOf('GET /api/directory/taxonomies'), staleTime: 60_000 };

const NONE: Taxonomies = [];

/** The words of this network's taxonomies: of cohorts by their codes, of other terms by their ids. */
export function useTerms() {
  const { data } = useQuery(taxonomiesQuery);
  const taxonomies = data?.items ?? NONE;
  return useMemo(() => {
    const cohorts = taxonomies.find(({ code }) => code === 'cohort')?.terms ?? [];
    const terms = new Map(taxonomies.flatMap((one) => one.terms.map((term) => [term.id, term.name])));
    return {
      cohorts: cohorts.map(({ code }) => code),
      cohort: (code: string): string => cohorts.find((one) => one.code === code)?.name ?? code.replaceAll('-', ' '),
      term: (id: string): string | undefined => terms.get(id),
    };
  }, [taxonomies]);
}
