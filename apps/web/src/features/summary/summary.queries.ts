import { queryOf } from '../../lib/query';

export const releasedSummary = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/summary', { params: { gatheringId } });

export const roomSummary = (gatheringId: string) =>
  queryOf('GET /api/library/gatherings/:gatheringId/summary', { params: { gatheringId } });
