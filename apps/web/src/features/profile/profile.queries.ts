import { queryOf } from '../../lib/query';

export const feedsQuery = queryOf('GET /api/scheduling/calendar-feeds');
