import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import { decodeCursor, toPage } from '#service';
import { loadImport } from './import.view';

type Page = AnswerOf<typeof endpoints.listImportRows>;

const SQL = `
  WITH found AS (
    SELECT nth, line, employer_id AS "employerId", name, outcome, notes FROM import_row
    WHERE import_id = $1 AND ($2::text IS NULL OR outcome = $2
      OR ($2 = 'warned' AND outcome <> 'broken' AND notes <> '{}'))
  )
  SELECT found.*, (SELECT count(*)::int FROM found) AS total FROM found WHERE nth > $3 ORDER BY nth LIMIT $4`;

export async function listImportRows(
  dataSource: DataSource,
  importId: string,
  { outcome, cursor, limit }: InputOf<typeof endpoints.listImportRows>['query'],
): Promise<Page> {
  await loadImport(dataSource, importId);
  const [after = 0] = decodeCursor(cursor, z.tuple([z.int32()])) ?? [];
  const parameters = [importId, outcome ?? null, after, limit + 1];
  const rows: (Page['items'][number] & { nth: number; total: number })[] = await dataSource.query(SQL, parameters);
  const page = toPage(
    rows,
    limit,
    ({ line, employerId, name, outcome: done, notes }) => ({ line, employerId, name, outcome: done, notes }),
    ({ nth }) => [nth],
  );
  return { ...page, total: rows[0]?.total ?? 0 };
}
