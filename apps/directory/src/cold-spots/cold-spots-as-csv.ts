import type { AnswerOf } from '#contracts/endpoint';
import type { listColdSpots, listTaxonomies } from '#contracts/directory/endpoints';
import { csvText } from '#service';

type Items = AnswerOf<typeof listColdSpots>['items'];
type Taxonomies = AnswerOf<typeof listTaxonomies>['items'];

const HEAD = ['Outcode', 'Place', 'Region', 'Members with a site', 'Served', 'Cohorts not served', 'Stages not served'];

/** The same as the screen shows, with cohorts and stages by their names. */
export function coldSpotsAsCsv(items: Items, taxonomies: Taxonomies): string {
  const named = (taxonomy: string, codes: readonly string[]): string => {
    const terms = taxonomies.find(({ code }) => code === taxonomy)?.terms ?? [];
    return codes.map((code) => terms.find((term) => term.code === code)?.name ?? code).join('; ');
  };
  const lines = items.map(({ outcode, name, region, members, served, missing }) => [
    ...[outcode, name, region, String(members), served ? 'yes' : 'no'],
    ...[named('cohort', missing.cohorts), named('stage', missing.stages)],
  ]);
  return csvText([HEAD, ...lines]);
}
