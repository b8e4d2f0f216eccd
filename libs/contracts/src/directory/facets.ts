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

/** What offers are narrowed by. A value is named `<facet>:<value>`, as in `travel:paid`. */
export const OFFER_FACETS = [
  'kind',
  'stage',
  'cohort',
  'travel',
  'lunch',
  'access',
  'where',
  'nation',
  'open',
] as const;
export type OfferFacet = (typeof OFFER_FACETS)[number];
