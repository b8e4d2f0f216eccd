import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getGathering } from '#contracts/scheduling/endpoints';
import type { Caller } from '#service';
import { viewGathering } from './gathering.view';

export class GetGathering extends Query<AnswerOf<typeof getGathering>> {
  constructor(
    readonly gatheringId: string,
    readonly caller: Caller | null,
  ) {
    super();
  }
}

@QueryHandler(GetGathering)
export class GetGatheringHandler implements IQueryHandler<GetGathering> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ gatheringId, caller }: GetGathering): Promise<AnswerOf<typeof getGathering>> {
    return viewGathering(this.dataSource.manager, gatheringId, caller);
  }
}
