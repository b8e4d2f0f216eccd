import { z } from 'zod';
import type { EntityManager } from 'typeorm';
import { changesBetween } from '#contracts/directory/changes-between';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listEntryVersions } from '#contracts/directory/endpoints';
import { decodeCursor, toPage } from '#service';
import type { Content } from './entry.entity';
import { nameOf } from './entry.view';

interface Row {
  readonly number: number;
  readonly content: Content;
  readonly before: Content | null;
  readonly by: string;
  readonly approvedBy: string | null;
  readonly at: Date;
}

export async function listVersions(
  manager: EntityManager,
  entryId: string,
  { cursor, limit }: InputOf<typeof listEntryVersions>['query'],
): Promise<AnswerOf<typeof listEntryVersions>> {
  const [before] = decodeCursor(cursor, z.tuple([z.int().positive()])) ?? [];
  const rows: Row[] = await manager.query(
    `SELECT v.number, v.content, b.content AS before, ${nameOf('v.by_id')} AS by, v.at,
       CASE WHEN v.approved_by IS NOT NULL THEN ${nameOf('v.approved_by')} END AS "approvedBy"
     FROM entry_version v LEFT JOIN entry_version b ON b.entry_id = v.entry_id AND b.number = v.number - 1
     WHERE v.entry_id = $1 AND ($2::integer IS NULL OR v.number < $2) ORDER BY v.number DESC LIMIT $3`,
    [entryId, before ?? null, limit + 1],
  );
  return toPage(
    rows,
    limit,
    ({ content, before, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      changes: before ? changesBetween(before, content) : [],
    }),
    ({ number }) => [number],
  );
}
