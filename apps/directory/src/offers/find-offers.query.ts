import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listOffers } from '#contracts/directory/endpoints';
import { PLANNED_EACH_TIME, toPage, type Bind, type Caller } from '#service';
import { understand, type UnderstoodPlace } from '../gazetteer/understand';
import { correct } from '../search/correct';
import { bitsOf, facetsOf, ONE_IN } from '../search/facets';
import { nearby } from '../search/near';
import { orderOf } from '../search/order';
import { readWords } from '../search/sought';
import { tune } from '../search/tune';
import { employerLeft } from './offer-keeper.rule';
import { EMPLOYER } from './offer.view';

type Answer = AnswerOf<typeof listOffers>;
type Filter = InputOf<typeof listOffers>['query'];
type Item = Answer['items'][number];

/** What employers offer today, by words, by place and by what narrows it, with the facets: one statement. */
export function findOffers(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  return dataSource.transaction(async (manager) => {
    const words = filter.search ? await readWords(manager, filter.search) : null;
    const found = await find(manager, filter, words, caller);
    if (found.total > 0 || !words || filter.verbatim === 'true') return found;
    const corrected = await correct(manager, filter.search!, 'offer_search');
    const others = corrected && (await readWords(manager, corrected));
    if (!others) return found;
    const instead = await find(manager, filter, others, caller);
    return instead.total > 0 ? { ...instead, corrected } : found;
  });
}

interface Row {
  readonly id: string;
  readonly last: number;
  readonly key: number;
  readonly summary: object;
  readonly live: object;
  readonly km: number | null;
}

interface Found {
  readonly total: number;
  readonly rows: Row[] | null;
  readonly facets: { value: string; count: number }[] | null;
  readonly oneIn: number;
}

async function find(
  manager: EntityManager,
  filter: Filter,
  words: string | null,
  caller: Caller | null,
): Promise<Answer> {
  const near = filter.near === undefined ? null : understand(filter.near);
  const understood = near && { near: { place: near.place, sentence: near.sentence } };
  // Nothing is near a place that nobody knows.
  if (near?.sentence) return { items: [], next: null, total: 0, ...understood };
  const { sort, sql, values } = statementOf(filter, words, near, caller);
  await tune(manager, words !== null);
  const [{ found }]: [{ found: Found }] = await manager.query(sql, values);
  return {
    ...toPage(found.rows ?? [], filter.limit, toItem, ({ last, key, id }) => [sort, last, key, id]),
    total: found.total,
    ...understood,
    ...(filter.facets === 'true' && { facets: found.facets ?? [] }),
    ...(found.oneIn > 1 && { about: true }),
  };
}

const toItem = ({ summary, live, km }: Row): Item =>
  ({ ...summary, ...live, ...(km !== null && { distance: Math.round(km * 10) / 10 }) }) as Item;

/** SQL: days that are not past. */
const AHEAD = 'daterange(current_date, NULL)';

/** SQL of a row that was found, to compare: the next day of an offer that has days, else after all of these. */
const KEYS = {
  distance: 'km',
  fit: '-rank',
  soonest: `coalesce(lower(days * datemultirange(${AHEAD})) - DATE '2000-01-01', 100000)`,
  lately: '-extract(epoch FROM opened_at)',
};

function sortOf({ sort }: Filter, words: string | null, near: UnderstoodPlace | null): keyof typeof KEYS {
  if (sort === 'lately' || sort === 'soonest') return sort;
  if (sort === 'distance' && near) return sort;
  if (sort === 'fit' && words) return sort;
  return near ? 'distance' : words ? 'fit' : 'soonest';
}

/** SQL: what a list shows of an offer `o` that changes without it. */
const LIVE = `json_build_object('id', o.id, 'version', o.version, 'organisation', ${EMPLOYER}, 'taken', o.taken,
  'standing', CASE WHEN page.last = 1 THEN 'full' ELSE 'open' END, 'asks', page.last = 0,
  'lastDay', to_char(o.last_day, 'YYYY-MM-DD'))`;

const FACETS = { id: 'offer_id', values: 'facets' };

function statementOf(filter: Filter, words: string | null, near: UnderstoodPlace | null, caller: Caller | null) {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const counts = filter.facets === 'true' && !filter.cursor;
  const sort = sortOf(filter, words, near);
  const order = { key: `(${KEYS[sort]})::float8`, type: 'float8' } as const;
  const { key, after, by } = orderOf(sort, order, { last: 'last', id: 'offer_id' }, filter.cursor, bind);
  const chosen = Map.groupBy(new Set(filter.only?.split(',')), (value) => value.slice(0, value.indexOf(':')));
  const { missed, own } = bitsOf([...chosen.keys()], (facet) => `s.facets && ${bind(chosen.get(facet))}::text[]`);
  const at = near?.place;
  const rank = words ? `ts_rank(s.words, ${bind(words)}::tsquery, 1)` : '0';
  const sql = `${PLANNED_EACH_TIME} WITH near AS MATERIALIZED (
      ${at ? nearby(at, filter.within, bind, { table: 'offer_place', id: 'offer_id' }) : 'SELECT'}),
    matched AS MATERIALIZED (
      SELECT s.offer_id, s.is_full::integer AS last, s.days, s.opened_at, ${at ? 'near.km' : 'NULL::float8'} AS km,
        ${rank}::float8 AS rank, ${counts ? 's.facets' : 'NULL'} AS facets, ${missed} AS missed
      FROM offer_search s ${at ? 'JOIN near USING (offer_id)' : ''}
      WHERE ${conditionsOf(filter, words, caller, bind).join(' AND ')}),
    page AS (
      SELECT offer_id, last, ${key} AS key, km FROM matched WHERE missed = 0 AND ${after}
      ORDER BY ${by} LIMIT ${bind(filter.limit + 1)})
    SELECT json_build_object(
      'total', (SELECT count(*) FROM matched WHERE missed = 0),
      'rows', (SELECT json_agg(json_build_object('id', o.id, 'last', page.last, 'key', page.key, 'km', page.km,
          'summary', s.summary, 'live', ${LIVE}) ORDER BY page.last, page.key, o.id)
        FROM page JOIN offer_search s USING (offer_id) JOIN offer o ON o.id = page.offer_id),
      'facets', ${counts ? facetsOf(own, FACETS) : 'NULL'}, 'oneIn', ${counts ? ONE_IN : '1'}) AS found`;
  return { sort, sql, values };
}

function conditionsOf(filter: Filter, words: string | null, caller: Caller | null, bind: Bind): string[] {
  const { age, from, until, organisation } = filter;
  const conditions = [
    // The clock comes a little later, and an employer that has left may be known only now.
    's.last_day >= current_date AND coalesce(s.apply_by >= current_date, true)',
    `NOT ${employerLeft('s.organisation_id')}`,
    !caller && 's.public',
    words && `s.words @@ ${bind(words)}::tsquery`,
    age !== undefined && `coalesce(s.minimum_age, 0) <= ${bind(age)} AND coalesce(s.maximum_age, 200) >= ${bind(age)}`,
    (from !== undefined || until !== undefined) &&
      `(isempty(s.days) OR s.days && (daterange(${bind(from ?? null)}::date, ${bind(until ?? null)}::date, '[]') * ${AHEAD}))`,
    organisation && `s.organisation_id = ${bind(organisation)}`,
  ];
  return conditions.filter((one): one is string => Boolean(one));
}
