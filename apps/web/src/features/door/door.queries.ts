import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';

export type Door = Answer<'GET /api/scheduling/gatherings/:gatheringId/door'>;
export type Expected = Door['people'][number];
export type CheckIn = Expected['checkIns'][number];
export type Outcome = Answer<'POST /api/scheduling/gatherings/:gatheringId/door'>['outcomes'][number];

export const doorQuery = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/door', { params: { gatheringId } });
