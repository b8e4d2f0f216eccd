import type { NameAndSector } from '../../lib/filters';
import { listOf, queryOf } from '../../lib/query';
import type { Outcome } from '../importing/outcomes';

/** `decidedSince` keeps in its place what is decided while the list is being read. */
export const applicationList = (standing: 'waiting' | 'decided', decidedSince?: string) =>
  listOf('GET /api/membership/applications', { query: { standing, ...(decidedSince && { decidedSince }) } });

export const prospectList = (filters: NameAndSector) =>
  listOf('GET /api/membership/prospects', { query: { ...filters } });

export const imports = queryOf('GET /api/membership/imports', { query: { limit: 5 } });

export const importQuery = (importId: string) =>
  queryOf('GET /api/membership/imports/:importId', { params: { importId } });

export const importRows = (importId: string, outcome?: Outcome) =>
  listOf('GET /api/membership/imports/:importId/rows', {
    params: { importId },
    query: { ...(outcome && { outcome }) },
  });
