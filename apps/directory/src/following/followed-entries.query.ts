import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import type { FollowedEntry, listEntryNews } from '#contracts/directory/endpoints';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { howMuchIsNew, newsByThing, readList } from '#service';
import { IS_OUT } from '../entries/keeper.rule';
import { ENTRY_NEWS } from './entry-news';

/**
 * What a person follows, the latest first. What was hidden stays with its name, which they knew; a draft has no name for
 * others, and is left out.
 * @param only the one that is followed under this id.
 */
export function readFollowedEntries(
  manager: EntityManager,
  personId: string,
  only: string | null = null,
): Promise<FollowedEntry[]> {
  return manager.query(
    `SELECT f.id, of.kind, of.id AS "entryId", of.content->>'name' AS name,
       CASE WHEN of.out THEN 'published' ELSE 'hidden' END AS standing, ${howMuchIsNew(ENTRY_NEWS)} AS news
     FROM following f JOIN LATERAL (
       SELECT e.kind, e.id, e.content, ${IS_OUT} AS out FROM entry e JOIN entry p ON p.id = e.partner_id
       WHERE e.id = f.subject::uuid AND e.number > 0) of ON true
     WHERE f.person_id = $1 AND ($2::uuid IS NULL OR f.id = $2)
     ORDER BY f.since DESC, f.id DESC`,
    [personId, only],
  );
}

type Answer = AnswerOf<typeof listEntryNews>;
type Row = Omit<Answer['items'][number], 'place' | 'fields'> & { place: string };

/** Entry by entry: what changed in one before anybody looked is said together. */
export function readEntryNews(
  dataSource: DataSource,
  query: InputOf<typeof listEntryNews>['query'],
  personId: string,
): Promise<Answer> {
  return readList(dataSource, query, (bind) => ({
    columns: `e.id, e.kind, e.content->>'name' AS name, CASE WHEN ${IS_OUT} THEN 'published' ELSE 'hidden' END AS standing,
      json_build_object('id', p.id, 'name', p.name) AS partner, g.what, g.following, g.place`,
    from: `${newsByThing(ENTRY_NEWS, bind(personId))} g
      JOIN entry e ON e.id = g.entry_id JOIN entry p ON p.id = e.partner_id`,
    where: [],
    by: ['g.place'],
    descending: true,
    cursor: Place,
    toItem: ({ place, what, ...row }: Row) => {
      const said = what.map((one) => one.split(':') as [Row['what'][number], string?]);
      const fields = said.flatMap(([, field]) => field ?? []);
      return { ...row, what: [...new Set(said.map(([one]) => one))], fields, place: Number(place) };
    },
  }));
}

const Place = z.tuple([z.string().regex(/^\d{1,18}$/)]);
