import type { NameAndSector } from '../../lib/filters';
import { listOf, queryOf } from '../../lib/query';
import type { Outcome } from '../importing/outcomes';

/** `decidedSince` keeps in its place what is decided while the list is being read. */
export const applicationList = (standing: 'waiting' | 'decided', decidedSince?: string) =>
  listOf('GET /api/membership/applications', { query: { standing, ...(decidedSince && { decidedSince }) } });

export const applicationQuery = (applicationId: string) =>
  queryOf('GET /api/membership/applications/:applicationId', { params: { applicationId } });

export const balanceQuery = queryOf('GET /api/membership/balance');

/** How employers from a file are narrowed: by what has come of them, too. */
export interface ProspectFilters extends NameAndSector {
  standing?: ProspectStanding;
}
export const PROSPECT_STANDINGS = ['not-invited', 'invited', 'applied'] as const;
export type ProspectStanding = (typeof PROSPECT_STANDINGS)[number];

export const prospectList = (filters: ProspectFilters) =>
  listOf('GET /api/membership/prospects', { query: { ...filters } });

export const imports = queryOf('GET /api/membership/imports', { query: { limit: 5 } });

export const importQuery = (importId: string) =>
  queryOf('GET /api/membership/imports/:importId', { params: { importId } });

export const importRows = (importId: string, outcome?: Outcome) =>
  listOf('GET /api/membership/imports/:importId/rows', {
    params: { importId },
    query: { ...(outcome && { outcome }) },
  });
