import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '../../lib/api';
import { queryOf } from '../../lib/query';

export type Floor = Answer<'GET /api/scheduling/gatherings/:gatheringId/floor'>;
export type Question = Floor['questions'][number];

export const floorQuery = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/floor', { params: { gatheringId } });

/** The floor as it came back from what somebody did there. */
export const takeFloor = (client: QueryClient, gatheringId: string, floor: Floor): void =>
  void client.setQueryData(floorQuery(gatheringId).queryKey, floor);
