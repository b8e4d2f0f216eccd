import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import { listOf, queryOf } from '../../lib/query';

export const applicationList = (standing: 'waiting' | 'decided') =>
  listOf('GET /api/membership/applications', { query: { standing } });

export interface ProspectFilters {
  search?: string;
  sector?: Sector;
}

/** What the address says, and nothing else: an unknown filter is as good as none. */
export function prospectFiltersOf(search: Record<string, unknown>): ProspectFilters {
  const text = typeof search.search === 'string' ? search.search.slice(0, 120).trim() : '';
  const isSector = typeof search.sector === 'string' && search.sector in SECTOR_NAMES;
  return { ...(text && { search: text }), ...(isSector && { sector: search.sector as Sector }) };
}

export const prospectList = (filters: ProspectFilters) =>
  listOf('GET /api/membership/prospects', { query: { ...filters } });

export const imports = queryOf('GET /api/membership/imports', { query: { limit: 5 } });

export const importQuery = (importId: string) =>
  queryOf('GET /api/membership/imports/:importId', { params: { importId } });

export type Outcome = 'fresh' | 'changed' | 'same' | 'warned' | 'broken';

export const importRows = (importId: string, outcome?: Outcome) =>
  listOf('GET /api/membership/imports/:importId/rows', {
    params: { importId },
    query: { ...(outcome && { outcome }) },
  });
