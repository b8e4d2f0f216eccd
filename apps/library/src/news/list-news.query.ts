import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listNews } from '#contracts/library/endpoints';
import { newsByThing, readList, type Caller } from '#service';
import { mayRead } from '../items/item.view';
import { ITEM_NEWS } from './item-news';

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
    from: `${newsByThing(ITEM_NEWS, bind(caller.personId))} g JOIN item i ON i.id = g.item_id`,
    where: [mayRead(caller, bind)],
    by: ['g.place'],
    descending: true,
    cursor: Place,
    toItem: ({ place, ...row }: Row) => ({ ...row, place: Number(place) }),
  }));
}

const Place = z.tuple([z.string().regex(/^\d{1,18}$/)]);
