import type { DataSource, EntityManager } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { listColdSpots } from '#contracts/directory/endpoints';
import { FRESHNESS_DAYS } from '#contracts/directory/freshness';
import { PLANNED_EACH_TIME } from '#service';
import { outcodeIn, toKnownPlace } from '../gazetteer/gazetteer';
import { areasOf, OUTCODES } from '../gazetteer/outcodes';
import { readTaxonomies } from '../terms/list-taxonomies.query';

type Answer = AnswerOf<typeof listColdSpots>;
type Filter = InputOf<typeof listColdSpots>['query'];

/** An area that programmes serve: whether one of those asked for does, and for which cohorts and stages any does. */
interface Served {
  readonly area: string;
  readonly served: boolean;
  readonly facets: readonly string[] | null;
}

/**
 * Every place where members have sites, with what nobody serves there: those that nobody serves at all first, then by how
 * many members are there.
 */
export async function readColdSpots({ manager }: DataSource, filter: Filter): Promise<Answer> {
  const [sites, served, { items: taxonomies }] = await Promise.all([
    membersByOutcode(manager),
    servedAreas(manager, filter),
    readTaxonomies(manager),
  ]);
  const missingOf = (taxonomy: string, facets: ReadonlySet<string>): string[] =>
    (taxonomies.find(({ code }) => code === taxonomy)?.terms ?? [])
      .filter(({ code, retired }) => !retired && !facets.has(`${taxonomy}:${code}`))
      .map(({ code }) => code);
  const items = [...sites].map(([outcode, members]) => {
    const one = OUTCODES.get(outcode)!;
    const here = areasOf(one).flatMap((area) => served.get(area) ?? []);
    const facets = new Set(here.flatMap((area) => area.facets ?? []));
    const { name, latitude, longitude } = toKnownPlace(outcodeIn(outcode)!);
    return {
      ...{ outcode, name, latitude, longitude, region: one.region, members },
      served: here.some((area) => area.served),
      missing: { cohorts: missingOf('cohort', facets), stages: missingOf('stage', facets) },
    };
  });
  return { items: items.sort(coldFirst) };
}

type Spot = Answer['items'][number];

const coldFirst = (a: Spot, b: Spot): number =>
  Number(a.served) - Number(b.served) || b.members - a.members || (a.outcode < b.outcode ? -1 : 1);

async function servedAreas(manager: EntityManager, { cohort, stage }: Filter): Promise<ReadonlyMap<string, Served>> {
  const chosen = [...(cohort ? [`cohort:${cohort}`] : []), ...(stage ? [`stage:${stage}`] : [])];
  const areas: Served[] = await manager.query(
    `${PLANNED_EACH_TIME} SELECT area, bool_or(s.facets @> $1::text[]) AS served,
       array_agg(DISTINCT facet) FILTER (WHERE facet ~ '^(cohort|stage):') AS facets
     FROM programme_search s CROSS JOIN LATERAL jsonb_array_elements_text(s.summary -> 'areas') area
       LEFT JOIN LATERAL unnest(s.facets) facet ON true
     WHERE s.assured_on > current_date - ${FRESHNESS_DAYS.hidden} GROUP BY area`,
    [chosen],
  );
  return new Map(areas.map((one) => [one.area, one]));
}

/** How many members have a site in each outcode; what is no postcode that we know is nowhere. */
async function membersByOutcode(manager: EntityManager): Promise<Map<string, number>> {
  const rows: { sites: string[] }[] = await manager.query(
    `SELECT sites FROM organisation WHERE standing = 'member' AND kind <> 'partner' AND cardinality(sites) > 0`,
  );
  const members = new Map<string, number>();
  for (const { sites } of rows) {
    const outcodes = new Set(sites.flatMap((site) => outcodeIn(site)?.outcodes[0]!.outcode ?? []));
    for (const outcode of outcodes) members.set(outcode, (members.get(outcode) ?? 0) + 1);
  }
  return members;
}
