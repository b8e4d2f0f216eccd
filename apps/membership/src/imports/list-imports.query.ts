import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource, LessThan } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listImports } from '#contracts/membership/endpoints';
import { Id } from '#contracts/primitives';
import { decodeCursor, toPage } from '#service';
import { Import } from './import.entity';
import { importView } from './import.view';

type Page = AnswerOf<typeof listImports>;

export class ListImports extends Query<Page> {
  constructor(readonly query: InputOf<typeof listImports>['query']) {
    super();
  }
}

/** Ids are made by the clock (UUIDv7), so they sort as the uploads do. */
@QueryHandler(ListImports)
export class ListImportsHandler implements IQueryHandler<ListImports> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ query: { cursor, limit } }: ListImports): Promise<Page> {
    const [before] = decodeCursor(cursor, z.tuple([Id])) ?? [];
    const [rows, total] = await Promise.all([
      this.dataSource.manager.find(Import, {
        where: before ? { uploadId: LessThan(before) } : {},
        order: { uploadId: 'DESC' },
        take: limit + 1,
      }),
      this.dataSource.manager.count(Import),
    ]);
    return { ...toPage(rows, limit, importView, ({ uploadId }) => [uploadId]), total };
  }
}
