/** What programmes are narrowed by. A value is named `<facet>:<value>`, as in `cohort:care-leavers`. */
export const FACETS = [
  'stage',
  'cohort',
  'cost',
  'language',
  'access',
  'evidence',
  'open',
  'nation',
  'freshness',
] as const;
export type Facet = (typeof FACETS)[number];
