import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { decodeCursor, Parameters, readList } from '#service';
import { loadImport } from './import.view';
import { IS_WARNED, NOTES } from './row-columns';

type Page = AnswerOf<typeof endpoints.listImportRows>;

type Row = Page['items'][number];

export async function listImportRows(
  dataSource: DataSource,
  importId: string,
  { outcome, cursor, limit }: InputOf<typeof endpoints.listImportRows>['query'],
): Promise<Page> {
  await loadImport(dataSource, importId);
  const parameters = new Parameters();
  const { bind } = parameters;
  const after = decodeCursor(cursor, z.tuple([z.int32()]));
  return await readList(dataSource, {
    columns: 'nth, line, employer_id AS "employerId", name, outcome, ' + `${NOTES} AS notes`,
    from: 'import_row',
    key: 'nth',
    where: [
      `import_id = ${bind(importId)}`,
      outcome === 'warned' && IS_WARNED,
      outcome && outcome !== 'warned' && `outcome = ${bind(outcome)}`,
    ],
    after: after && `nth > ${bind(after[0])}`,
    order: 'nth',
    limit,
    parameters,
    toItem: ({ nth: _, ...row }: Row & { nth: number }): Row => row,
    sortValues: ({ nth }) => [nth],
  });
}
