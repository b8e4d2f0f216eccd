import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { listProgrammes, ProgrammeSummary } from '#contracts/directory/endpoints';
import { FRESHNESS_DAYS } from '#contracts/directory/freshness';
import { isOrganiser, PLANNED_EACH_TIME, toPage, type Bind, type Caller } from '#service';
import { freshnessOf } from '../freshness/days';
import { correct } from './correct';
import { bitsOf, facetsOf, ONE_IN } from './facets';
import { nearby } from './near';
import { orderBy, sortOf } from './order';
import { EVERY, queriesOf, readWords, soughtOf, type Filter, type Sought } from './sought';
import { tune } from './tune';

type Answer = AnswerOf<typeof listProgrammes>;

/**
 * Published programmes by words, by place and by what narrows them, with their facets: one statement. Those that are
 * hidden because nobody said for long that they are true are organisers’ to ask for, by their freshness.
 */
export function findProgrammes(dataSource: DataSource, filter: Filter, caller: Caller | null): Promise<Answer> {
  return dataSource.transaction(async (manager) => {
    const words = filter.search ? await readWords(manager, filter.search) : null;
    const found = await find(manager, soughtOf(filter, words), filter, caller);
    if (found.total > 0 || !words || filter.verbatim === 'true') return found;
    return (await findCorrected(manager, filter, caller)) ?? found;
  });
}

/** Where nothing has a word that was typed, what has the likeliest in its place; never where that finds nothing either. */
async function findCorrected(manager: EntityManager, filter: Filter, caller: Caller | null): Promise<Answer | null> {
  const corrected = await correct(manager, filter.search!);
  const words = corrected && (await readWords(manager, corrected));
  if (!words) return null;
  const found = await find(manager, soughtOf(filter, words), filter, caller);
  return found.total > 0 ? { ...found, corrected } : null;
}

interface Found {
  readonly total: number;
  readonly rows: Row[] | null;
  readonly facets: { value: string; count: number }[] | null;
  readonly oneIn: number;
}

interface Row {
  readonly id: string;
  readonly stale: number;
  readonly key: string | number;
  readonly summary: ProgrammeSummary;
  readonly assured_on: string;
  readonly freshness: ProgrammeSummary['freshness'];
  readonly km: number | null;
}

async function find(manager: EntityManager, sought: Sought, filter: Filter, caller: Caller | null): Promise<Answer> {
  const { serves, near } = sought;
  const understood = {
    ...(serves && { serves: { place: serves.place, sentence: serves.sentence } }),
    ...(near && { near: { place: near.place, sentence: near.sentence } }),
  };
  // Nothing is near a place that nobody knows, and nothing serves it.
  if (serves?.sentence || near?.sentence) return { items: [], next: null, total: 0, ...understood };
  const sort = sortOf(filter, sought);
  const { sql, values, asksWords } = statementOf(sought, filter, caller);
  await tune(manager, asksWords);
  const [{ found }]: [{ found: Found }] = await manager.query(sql, values);
  const page = toPage(found.rows ?? [], filter.limit, toItem, ({ stale, key, id }) => [sort, stale, key, id]);
  return {
    ...page,
    total: found.total,
    ...understood,
    ...(filter.facets === 'true' && { facets: found.facets ?? [] }),
    ...(found.oneIn > 1 && { about: true }),
  };
}

const toItem = ({ summary, assured_on: assuredOn, freshness, km }: Row): Answer['items'][number] => ({
  ...summary,
  assuredOn,
  freshness,
  ...(km !== null && { distance: Math.round(km * 10) / 10 }),
});

const FRESHNESS = freshnessOf('s.assured_on');

interface Statement {
  readonly sql: string;
  readonly values: unknown[];
  readonly asksWords: boolean;
}

function statementOf(sought: Sought, filter: Filter, caller: Caller | null): Statement {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const counts = filter.facets === 'true' && !filter.cursor;
  const { base, all } = queriesOf(sought);
  const query = counts ? base : all;
  const asksWords = query !== EVERY;
  const { key, after, by } = orderBy(sortOf(filter, sought), filter.cursor, bind);
  const { missed, own } = missedOf(sought, counts, bind);
  const near = sought.near?.place;
  const rank = sought.words ? `ts_rank(s.words, ${bind(sought.words)}::tsquery, 1)` : '0';
  const sql = `${PLANNED_EACH_TIME} WITH near AS MATERIALIZED (${near ? nearby(near, filter.within, bind) : 'SELECT'}),
    matched AS MATERIALIZED (
      SELECT s.programme_id, s.name, s.assured_on, (s.assured_on <= current_date - ${FRESHNESS_DAYS.stale})::integer AS stale,
        ${FRESHNESS} AS freshness, ${near ? 'near.km' : 'NULL::float8'} AS km, ${rank}::float8 AS rank,
        ${counts ? 's.facets' : 'NULL::text[]'} AS facets, ${missed} AS missed
      FROM programme_search s ${near ? 'JOIN near USING (programme_id)' : ''}
      WHERE ${asksWords ? `s.words @@ ${bind(query)}::tsquery` : 'true'} AND ${conditionsOf(sought, filter, caller, bind)}),
    page AS (
      SELECT programme_id, stale, ${key} AS key, freshness, km FROM matched WHERE missed = 0 AND ${after}
      ORDER BY ${by} LIMIT ${bind(filter.limit + 1)})
    SELECT json_build_object(
      'total', (SELECT count(*) FROM matched WHERE missed = 0),
      'rows', (SELECT json_agg(json_build_object('id', page.programme_id, 'stale', stale, 'key', key, 'summary', s.summary,
          'assured_on', s.assured_on, 'freshness', freshness, 'km', km) ORDER BY stale, key, page.programme_id)
        FROM page JOIN programme_search s USING (programme_id)),
      'facets', ${counts ? facetsOf(own, FACETS) : 'NULL'}, 'oneIn', ${counts ? ONE_IN : '1'}) AS found`;
  return { sql, values, asksWords };
}

export function conditionsOf(
  sought: Sought,
  filter: Pick<Filter, 'age' | 'partner'>,
  caller: Caller | null,
  bind: Bind,
): string {
  const { age, partner } = filter;
  const asksHidden = isOrganiser(caller) && sought.chosen.get('freshness')?.includes('freshness:hidden');
  const conditions = [
    !asksHidden && `s.assured_on > current_date - ${FRESHNESS_DAYS.hidden}`,
    age !== undefined && `coalesce(s.minimum_age, 0) <= ${bind(age)} AND coalesce(s.maximum_age, 200) >= ${bind(age)}`,
    partner && `s.partner_id = ${bind(partner)}`,
  ].filter(Boolean);
  return conditions.length > 0 ? conditions.join(' AND ') : 'true';
}

/** A value counts the rows that fail its own facet alone. Where nothing is counted only freshness is left to be told, which stands in no index. */
export function missedOf({ chosen }: Sought, counts: boolean, bind: Bind): { missed: string; own: string } {
  const facets = [...chosen.keys()].filter((facet) => counts || facet === 'freshness');
  return bitsOf(facets, (facet) => {
    const values = `${bind(chosen.get(facet))}::text[]`;
    return facet === 'freshness' ? `('freshness:' || ${FRESHNESS}) = ANY (${values})` : `s.facets && ${values}`;
  });
}

const FACETS = { id: 'programme_id', values: `facets || ('freshness:' || freshness)` };
