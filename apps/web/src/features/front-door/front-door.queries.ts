import type { Answer } from '../../lib/api';
import { listOf, queryOf } from '../../lib/query';

export type Interest = Answer<'GET /api/library/interests'>['items'][number];
export type Funnel = Answer<'GET /api/library/interests/funnel'>;

export const interestList = listOf('GET /api/library/interests');

export const funnelQuery = queryOf('GET /api/library/interests/funnel');

export const toolkitAsked = (toolkitId: string) =>
  queryOf('GET /api/library/toolkits/:toolkitId', { params: { toolkitId } });
