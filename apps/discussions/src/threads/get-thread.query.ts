import type { DataSource } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf } from '#contracts/endpoint';
import { NotFound } from '#service';
import {
  GATHERING_COLUMNS,
  INTRODUCTION_COLUMNS,
  ITEM_COLUMNS,
  PROGRESS_TABLES,
  toIntroductionSummary,
  toItemSummary,
  toSummary,
  type GatheringRow,
  type IntroductionRow,
  type ItemRow,
} from './thread-summary';

/** A gathering's. */
export async function getThread(
  dataSource: DataSource,
  threadId: string,
  personId: string,
): Promise<AnswerOf<typeof endpoints.getThread>> {
  const rows: GatheringRow[] = await dataSource.query(
    `SELECT ${GATHERING_COLUMNS} FROM gathering s ${PROGRESS_TABLES} WHERE s.id = $2`,
    [personId, threadId],
  );
  if (!rows[0]) throw new NotFound('thread');
  return toSummary(rows[0]);
}

/** That on something which the library holds. */
export async function getItemThread(
  dataSource: DataSource,
  threadId: string,
  personId: string,
): Promise<AnswerOf<typeof endpoints.getItemThread>> {
  const rows: ItemRow[] = await dataSource.query(
    `SELECT ${ITEM_COLUMNS} FROM item s ${PROGRESS_TABLES} WHERE s.id = $2`,
    [personId, threadId],
  );
  if (!rows[0]) throw new NotFound('thread');
  return toItemSummary(rows[0]);
}

/** That in which an employer and a partner meet. */
export async function getIntroductionThread(
  dataSource: DataSource,
  threadId: string,
  personId: string,
): Promise<AnswerOf<typeof endpoints.getIntroductionThread>> {
  const rows: IntroductionRow[] = await dataSource.query(
    `SELECT ${INTRODUCTION_COLUMNS} FROM introduction s ${PROGRESS_TABLES} WHERE s.id = $2`,
    [personId, threadId],
  );
  if (!rows[0]) throw new NotFound('thread');
  return toIntroductionSummary(rows[0]);
}
