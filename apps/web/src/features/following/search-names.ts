import { inWords, type Finding } from '../library/finding';
import type { Following } from './following.queries';

type Filters = NonNullable<Following['filters']>;

const LONGEST_NAME = 120;

/** What is looked for in words: “fares”, Recruitment. */
export function nameOf({ search, only = [] }: Finding): string {
  const name = [search && `“${search}”`, ...only.map(inWords)].filter(Boolean).join(', ');
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

export const filtersOf = ({ search, only, sort }: Finding): Filters => ({
  ...(search && { search }),
  ...(only && { only: only.join(',') }),
  ...(sort && { sort }),
});

/** The list that a saved search leads to. Its kind and stage, which other programs may name, are values of facets too. */
export function findingOfFilters({ search, only, kind, stage, sort }: Filters): Finding {
  const values = [...(only?.split(',') ?? []), ...(kind ? [`kind:${kind}`] : []), ...(stage ? [`stage:${stage}`] : [])];
  const order = (['fit', 'date', 'adoption'] as const).find((known) => known === sort);
  return {
    ...(search && { search }),
    ...(values.length > 0 && { only: values }),
    ...(order && { sort: order }),
  };
}

/** Whether they find the same, in whatever order it is shown. */
export function isSameSearch(one: Filters, other: Filters): boolean {
  const [a, b] = [one, other].map(findingOfFilters).map(({ search = '', only = [] }) => [search, ...[...only].sort()]);
  return JSON.stringify(a) === JSON.stringify(b);
}
