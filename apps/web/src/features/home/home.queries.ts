import { queryOf } from '../../lib/query';

export const nextGatherings = queryOf('GET /api/scheduling/gatherings', { query: { when: 'upcoming', limit: 5 } });

/** How many applications wait for an answer. */
export const waitingApplications = queryOf('GET /api/membership/applications', {
  query: { standing: 'waiting', limit: 1 },
});
