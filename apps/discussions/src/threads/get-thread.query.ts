import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { getThread } from '#contracts/discussions/endpoints';
import type { AnswerOf } from '#contracts/endpoint';
import { NotFound } from '#service';
import { SUMMARY_COLUMNS, SUMMARY_TABLES, toSummary, type SummaryRow } from './thread-summary';

export class GetThread extends Query<AnswerOf<typeof getThread>> {
  constructor(
    readonly threadId: string,
    readonly personId: string,
  ) {
    super();
  }
}

@QueryHandler(GetThread)
export class GetThreadHandler implements IQueryHandler<GetThread> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ threadId, personId }: GetThread): Promise<AnswerOf<typeof getThread>> {
    const rows: SummaryRow[] = await this.dataSource.query(
      `SELECT ${SUMMARY_COLUMNS} FROM ${SUMMARY_TABLES} WHERE g.id = $2`,
      [personId, threadId],
    );
    if (!rows[0]) throw new NotFound('thread');
    return toSummary(rows[0]);
  }
}
