import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';

export type Starter = Answer<'GET /api/library/starter'>;

export const starterQuery = queryOf('GET /api/library/starter');
