/** What published items are narrowed by. A value is named `<facet>:<value>`, as in `size:50-249`. */
export const FACETS = [
  'kind',
  'stage',
  'cohort',
  'size',
  'sector',
  'cost',
  'evidence',
  'adoption',
  'freshness',
  'organisation',
] as const;
export type Facet = (typeof FACETS)[number];
