import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import type { Caller } from '#service';
import { viewGathering } from './gathering.view';

export function getGathering(
  dataSource: DataSource,
  gatheringId: string,
  caller: Caller | null,
): Promise<AnswerOf<typeof endpoints.getGathering>> {
  return viewGathering(dataSource.manager, gatheringId, caller);
}
