import type { EntityManager } from 'typeorm';
import { PLANNED_EACH_TIME, type Bind, type Caller } from '#service';
import { FRESHNESS } from '../items/item.view';
import { roughly } from './roughly';
import { FINDABLE, findableIn, queriesOf, type OneIn, type Sought } from './sought';

export interface Facets {
  readonly about: boolean;
  readonly values: { value: string; count: number }[];
}

/**
 * How many there are of each value, were it chosen: what is narrowed by others of its facet does not count against it.
 * @param oneIn of how many rows one is counted, for all
 */
export async function countFacets(
  manager: EntityManager,
  sought: Sought,
  caller: Caller | null,
  oneIn: OneIn,
): Promise<Facets> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const { base } = queriesOf(sought);
  const counted = [...sought.chosen.keys()].filter((facet) => facet !== 'organisation');
  /** One bit for each facet that a row fails. */
  const missed = counted.map(
    (facet, nth) => `CASE WHEN facets && ${bind(sought.chosen.get(facet))}::text[] THEN 0 ELSE ${1 << nth} END`,
  );
  const own = counted.map((facet, nth) => `WHEN ${bind(facet)} THEN ${1 << nth}`);
  const rows: { value: string; count: number }[] = await manager.query(
    `${PLANNED_EACH_TIME} WITH matched AS MATERIALIZED (
       SELECT i.facets || ('freshness:' || ${FRESHNESS}) AS facets FROM ${FINDABLE}
       WHERE ${findableIn(oneIn, base, caller, bind)}),
     weighed AS (SELECT facets, ${missed.join(' + ') || '0'} AS missed FROM matched)
     SELECT value, (count(*) * ${oneIn})::integer AS count
     FROM (SELECT missed, unnest(facets) AS value FROM weighed) one
     ${counted.length > 0 ? `WHERE missed = 0 OR missed = CASE split_part(value, ':', 1) ${own.join(' ')} END` : ''}
     GROUP BY value ORDER BY value`,
    values,
  );
  if (oneIn === 1) return { about: false, values: rows };
  return { about: true, values: rows.map(({ value, count }) => ({ value, count: roughly(count) })) };
}
