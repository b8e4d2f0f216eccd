import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { NotFound } from '#service';
import { ChangeLog, type Changes } from './change-log';

export class ListChanges extends Query<Changes> {
  constructor(
    readonly threadId: string,
    readonly after: number,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(ListChanges)
export class ListChangesHandler implements IQueryHandler<ListChanges> {
  constructor(private readonly log: ChangeLog) {}

  async execute({ threadId, after, limit }: ListChanges): Promise<Changes> {
    const changes = await this.log.after(threadId, after, limit);
    if (!changes) throw new NotFound('thread');
    return changes;
  }
}
