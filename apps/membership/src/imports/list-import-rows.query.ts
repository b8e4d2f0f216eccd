import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { readList } from '#service';
import { loadImport } from './import.view';
import { IS_WARNED, NOTES } from './row-columns';

type Page = AnswerOf<typeof endpoints.listImportRows>;

type Row = Page['items'][number];

export async function listImportRows(
  dataSource: DataSource,
  importId: string,
  { outcome, ...page }: InputOf<typeof endpoints.listImportRows>['query'],
): Promise<Page> {
  await loadImport(dataSource, importId);
  return await readList(dataSource, page, (bind) => ({
    columns: 'line, employer_id AS "employerId", name, outcome, ' + `${NOTES} AS notes`,
    from: 'import_row',
    where: [
      `import_id = ${bind(importId)}`,
      outcome === 'warned' && IS_WARNED,
      outcome && outcome !== 'warned' && `outcome = ${bind(outcome)}`,
    ],
    by: ['nth'],
    cursor: z.tuple([z.int32()]),
    toItem: (row: Row) => row,
  }));
}
