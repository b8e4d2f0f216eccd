import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listNews } from '#contracts/library/endpoints';
import { readList, type Caller } from '#service';
import { mayRead } from '../items/item.view';
import { IS_NEWS } from './news.view';

type Answer = AnswerOf<typeof listNews>;
type Row = Omit<Answer['items'][number], 'place'> & { place: string };

/** Item by item, so that what several searches find is new once. */
export function readNews(
  dataSource: DataSource,
  query: InputOf<typeof listNews>['query'],
  caller: Caller,
): Promise<Answer> {
  return readList(dataSource, query, (bind) => ({
    columns: `i.id, i.kind, i.stage, i.title, i.standing, i.withdrawn_reason AS "withdrawnReason",
      g.what, g.following, g.place`,
    from: `(
      SELECT n.item_id, array_agg(DISTINCT n.what) AS what, array_agg(DISTINCT f.id) AS following, max(n.place) AS place
      FROM following f JOIN news n ON n.following_id = f.id JOIN item i ON i.id = n.item_id
      WHERE f.person_id = ${bind(caller.personId)} AND ${IS_NEWS} GROUP BY n.item_id) g JOIN item i ON i.id = g.item_id`,
    where: [mayRead(caller, bind)],
    by: ['g.place'],
    descending: true,
    cursor: Place,
    toItem: ({ place, ...row }: Row) => ({ ...row, place: Number(place) }),
  }));
}

const Place = z.tuple([z.string().regex(/^\d{1,18}$/)]);
