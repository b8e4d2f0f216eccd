import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listEditions as endpoint } from '#contracts/library/endpoints';
import { NotFound, readList, type Caller } from '#service';
import { EDITIONS, mayReadEdition } from './edition.rows';
import { mayReadHeld } from './toolkit.rows';

type Answer = AnswerOf<typeof endpoint>;
type Row = Omit<Answer['items'][number], 'publishedAt'> & { publishedAt: Date };

/** @throws NotFound where there is no edition that the caller may read. */
export async function listEditions(
  dataSource: DataSource,
  toolkitId: string,
  page: InputOf<typeof endpoint>['query'],
  caller: Caller | null,
): Promise<Answer> {
  const list = await readList(dataSource, page, (bind) => ({
    columns: `n.number, n.title, n.audience, n.partners, n.notes, n.published_at AS "publishedAt",
      (SELECT count(*)::integer FROM edition_item x JOIN item i ON i.id = x.item_id
       WHERE x.toolkit_id = n.toolkit_id AND x.edition = n.number AND ${mayReadHeld(caller, bind)}) AS entries`,
    from: EDITIONS,
    where: [`n.toolkit_id = ${bind(toolkitId)}`, mayReadEdition(caller)],
    by: ['n.number'],
    descending: true,
    cursor: z.tuple([z.int()]),
    toItem: ({ publishedAt, ...row }: Row) => ({ ...row, publishedAt: publishedAt.toISOString() }),
  }));
  if (list.total === 0) throw new NotFound('toolkit');
  return list;
}
