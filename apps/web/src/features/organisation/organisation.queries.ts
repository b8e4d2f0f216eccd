import type { NameAndSector } from '../../lib/filters';
import { listOf, queryOf } from '../../lib/query';

export const organisationList = (filters: NameAndSector) =>
  listOf('GET /api/membership/organisations', { query: { ...filters } });

export const organisationQuery = (organisationId: string) =>
  queryOf('GET /api/membership/organisations/:organisationId', { params: { organisationId } });

export const peopleList = (organisationId: string) =>
  listOf('GET /api/membership/organisations/:organisationId/people', {
    params: { organisationId },
    query: { limit: 50 },
  });
