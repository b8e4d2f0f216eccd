import { type DataSource, LessThan } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { Id } from '#contracts/primitives';
import { decodeCursor, toPage } from '#service';
import { Import } from './import.entity';
import { importView } from './import.view';

type Page = AnswerOf<typeof endpoints.listImports>;

/** Ids are made by the clock (UUIDv7), so they sort as the uploads do. */
export async function listImports(
  dataSource: DataSource,
  { cursor, limit }: InputOf<typeof endpoints.listImports>['query'],
): Promise<Page> {
  const [before] = decodeCursor(cursor, z.tuple([Id])) ?? [];
  const [rows, total] = await Promise.all([
    dataSource.manager.find(Import, {
      where: before ? { uploadId: LessThan(before) } : {},
      order: { uploadId: 'DESC' },
      take: limit + 1,
    }),
    dataSource.manager.count(Import),
  ]);
  return { ...toPage(rows, limit, importView, ({ uploadId }) => [uploadId]), total };
}
