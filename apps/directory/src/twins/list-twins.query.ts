import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/directory/endpoints';
import { Id } from '#contracts/primitives';
import { NotFound, readList, TimeAndId } from '#service';
import { nameOf } from '../entries/entry.view';
import { isThere } from '../partners/twins';
import { STAYS } from './merge-partners.command';

type Twins = AnswerOf<typeof endpoints.listTwins>;
type Merges = AnswerOf<typeof endpoints.listMerges>;

const candidate = (id: string): string => `(SELECT json_build_object('id', e.id, 'name', e.name, 'standing', e.standing,
  'registers', e.registers, 'stays', ${STAYS},
  'programmes', (SELECT count(*) FROM entry s WHERE s.partner_id = e.id AND s.kind = 'programme'),
  'feeds', ARRAY(SELECT DISTINCT f.name FROM feed_entry s JOIN feed f ON f.id = s.feed_id WHERE s.entry_id = e.id))
  FROM entry e WHERE e.id = ${id})`;

export const listTwins = (dataSource: DataSource, page: InputOf<typeof endpoints.listTwins>['query']): Promise<Twins> =>
  readList(dataSource, page, () => ({
    columns: `t.why, ${candidate('t.one_id')} AS one, ${candidate('t.other_id')} AS other`,
    from: 'twin t',
    where: ['t.apart_by IS NULL', isThere('t.one_id'), isThere('t.other_id')],
    by: ['t.one_id', 't.other_id'],
    cursor: z.tuple([Id, Id]),
    toItem: (row: Twins['items'][number]) => row,
  }));

/** @param by who says that they are two; null to take it back. @throws NotFound */
export async function tellApart(
  dataSource: DataSource,
  { oneId, otherId }: { oneId: string; otherId: string },
  by: string | null,
): Promise<void> {
  const [, count]: [unknown, number] = await dataSource.query(
    `UPDATE twin SET apart_by = $3 WHERE one_id = least($1::uuid, $2::uuid) AND other_id = greatest($1::uuid, $2::uuid)`,
    [oneId, otherId, by],
  );
  if (count === 0) throw new NotFound('pair');
}

type Row = Omit<Merges['items'][number], 'at'> & { at: Date };

export const listMerges = (
  dataSource: DataSource,
  page: InputOf<typeof endpoints.listMerges>['query'],
): Promise<Merges> =>
  readList(dataSource, page, () => ({
    columns: `m.id, m.at, ${nameOf('m.by_id')} AS by, json_build_object('id', k.id, 'name', k.name) AS kept,
      json_build_object('id', g.id, 'name', g.name) AS gone`,
    from: 'partner_merge m JOIN entry k ON k.id = m.kept_id JOIN entry g ON g.id = m.gone_id',
    where: ['m.undone_at IS NULL'],
    by: ['m.at', 'm.id'],
    descending: true,
    cursor: TimeAndId,
    toItem: ({ at, ...row }: Row) => ({ ...row, at: at.toISOString() }),
  }));
