import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listProgrammePlaces } from '#contracts/directory/endpoints';
import { PLANNED_EACH_TIME, type Bind, type Caller } from '#service';
import { correct } from './correct';
import { conditionsOf, missedOf } from './find-programmes.query';
import { nearby } from './near';
import { EVERY, queriesOf, readWords, soughtOf } from './sought';
import { tune } from './tune';

type Answer = AnswerOf<typeof listProgrammePlaces>;
type Filter = InputOf<typeof listProgrammePlaces>['query'];

const MOST_PLACES = 60_000;
const NOWHERE: Answer = { programmes: [], places: [], total: 0 };

/** All the places of what a search finds: its list says the same of the same, twenty at a time. */
export function findPlaces(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const found = await find(manager, filter, caller, filter.search);
    if (found || !filter.search || filter.verbatim === 'true') return found ?? NOWHERE;
    const corrected = await correct(manager, filter.search);
    return (corrected && (await find(manager, filter, caller, corrected))) || NOWHERE;
  });
}

/** @returns null where no programme is found */
async function find(
  manager: EntityManager,
  filter: Filter,
  caller: Caller | null,
  search: string | undefined,
): Promise<Answer | null> {
  const sought = soughtOf(filter, search ? await readWords(manager, search) : null);
  if (sought.serves?.sentence || sought.near?.sentence) return NOWHERE;
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const near = sought.near?.place;
  const { missed } = missedOf(sought, false, bind);
  const query = queriesOf(sought).all;
  await tune(manager, query !== EVERY);
  const [row]: [Answer & { found: boolean }] = await manager.query(
    `${PLANNED_EACH_TIME} WITH near AS MATERIALIZED (${near ? nearby(near, filter.within, bind) : 'SELECT'}),
    matched AS MATERIALIZED (
      SELECT s.programme_id, s.name FROM programme_search s ${near ? 'JOIN near USING (programme_id)' : ''}
      WHERE ${query === EVERY ? 'true' : `s.words @@ ${bind(query)}::tsquery`} AND ${conditionsOf(sought, filter, caller, bind)}
        AND ${missed} = 0),
    located AS MATERIALIZED (
      SELECT m.programme_id, m.name, dense_rank() OVER (ORDER BY m.programme_id) - 1 AS nth, p.latitude, p.longitude
      FROM matched m JOIN place p USING (programme_id) WHERE p.latitude IS NOT NULL
      ORDER BY m.programme_id LIMIT ${MOST_PLACES})
    SELECT EXISTS (SELECT FROM matched) AS found,
      (SELECT count(*)::integer FROM matched JOIN place USING (programme_id) WHERE latitude IS NOT NULL) AS total,
      coalesce((SELECT json_agg(json_build_array(programme_id, name) ORDER BY nth)
        FROM (SELECT DISTINCT programme_id, name, nth FROM located) one), '[]') AS programmes,
      (SELECT '[' || coalesce(string_agg(concat_ws(',', round(latitude * 10000), round(longitude * 10000), nth), ','), '') || ']'
        FROM located)::json AS places`,
    values,
  );
  return row.found ? { programmes: row.programmes, places: row.places, total: row.total } : null;
}
