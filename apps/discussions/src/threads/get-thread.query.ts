import type { DataSource } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf } from '#contracts/endpoint';
import { NotFound } from '#service';
import { SUMMARY_COLUMNS, SUMMARY_TABLES, toSummary, type SummaryRow } from './thread-summary';

export async function getThread(
  dataSource: DataSource,
  threadId: string,
  personId: string,
): Promise<AnswerOf<typeof endpoints.getThread>> {
  const rows: SummaryRow[] = await dataSource.query(
    `SELECT ${SUMMARY_COLUMNS} FROM ${SUMMARY_TABLES} WHERE g.id = $2`,
    [personId, threadId],
  );
  if (!rows[0]) throw new NotFound('thread');
  return toSummary(rows[0]);
}
