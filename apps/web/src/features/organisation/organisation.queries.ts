import type { Answer } from '../../lib/api';
import type { NameAndSector } from '../../lib/filters';
import { listOf, queryOf } from '../../lib/query';
import { has, type Me } from '../../lib/session';

export type Organisation = Answer<'GET /api/membership/organisations/:organisationId'>;
export type Person = Answer<'GET /api/membership/organisations/:organisationId/people'>['items'][number];

export const organisationList = (filters: NameAndSector) =>
  listOf('GET /api/membership/organisations', { query: { ...filters } });

export const organisationQuery = (organisationId: string) =>
  queryOf('GET /api/membership/organisations/:organisationId', { params: { organisationId } });

export const peopleList = (organisationId: string) =>
  listOf('GET /api/membership/organisations/:organisationId/people', {
    params: { organisationId },
    query: { limit: 50 },
  });

/** Who its people are is for themselves and for organisers. */
export const maySeePeople = (me: Me, organisationId: string): boolean =>
  me.organisation.id === organisationId || has(me, 'organiser');
