import { queryOf } from '../../lib/query';

export const nextGatherings = queryOf('GET /api/scheduling/gatherings', { query: { when: 'upcoming', limit: 5 } });
