import { FACETS, type Facet } from '#contracts/library/facets';
import { SECTOR_NAMES } from '#contracts/sector-names';
import type { FacetWords } from '../../ui/narrowing';
import { COHORTS, COSTS, EVIDENCE, FRESHNESS, KINDS, SIZES, STAGES } from './words';

const SORTS = ['fit', 'date', 'adoption'] as const;

/** What the address says of what is looked for. */
export interface Finding {
  list?: 'mine';
  search?: string;
  /** Values of facets, as `stage:recruitment`. */
  only?: string[];
  sort?: (typeof SORTS)[number];
  verbatim?: true;
  /** The id of what one follows that led here: what it brought is marked. */
  following?: string;
}

const isValue = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z]+:[\w.-]{1,40}$/.test(value) && FACETS.includes(facetOf(value));

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f-]{36}$/.test(value);

/** What the address says, and nothing else: an unknown filter is as good as none. */
export function findingOf(search: Record<string, unknown>): Finding {
  const text = typeof search.search === 'string' ? search.search.slice(0, 200).trim() : '';
  const only = Array.isArray(search.only) ? [...new Set(search.only.filter(isValue))].slice(0, 40) : [];
  const sort = SORTS.find((known) => known === search.sort);
  return {
    ...(search.list === 'mine' && { list: 'mine' }),
    ...(text && { search: text }),
    ...(only.length > 0 && { only }),
    ...(sort && { sort }),
    ...(search.verbatim === true && { verbatim: true }),
    ...(isId(search.following) && { following: search.following }),
  };
}

export const facetOf = (value: string): Facet => value.slice(0, value.indexOf(':')) as Facet;

/** Those that one chooses from, in the order in which they help. */
const FACET_NAMES: Partial<Record<Facet, string>> = {
  stage: 'Stage',
  kind: 'Kind',
  evidence: 'Research evidence',
  adoption: 'Tried by others',
  size: 'Size of employer',
  cohort: 'For whom',
  sector: 'Sector',
  cost: 'Cost',
  freshness: 'How fresh',
};

const WORDS: Partial<Record<Facet, Record<string, string>>> = {
  stage: STAGES,
  kind: KINDS,
  evidence: {
    ...Object.fromEntries(EVIDENCE.map(({ word }, nth) => [nth + 1, `${nth + 1} · ${word}`])),
    none: 'Not rated yet',
  },
  adoption: {
    worked: 'It worked',
    partly: 'It worked partly',
    'did-not': 'It did not work',
    doing: 'Others do this too',
    none: 'Nobody yet',
  },
  size: SIZES,
  cohort: COHORTS,
  sector: SECTOR_NAMES,
  cost: Object.fromEntries(COSTS.map((word, nth) => [nth + 1, word])),
  freshness: Object.fromEntries(Object.entries(FRESHNESS).map(([value, { word }]) => [value, word])),
};

/** A value of a facet in words; one that is known by its id alone is named by its facet. */
export const inWords = (value: string): string =>
  WORDS[facetOf(value)]?.[value.slice(value.indexOf(':') + 1)] ?? 'One organisation';

/** The order in which the values of a facet are known; sectors go by how many there are. */
const orderOf = (facet: Facet): string[] =>
  facet === 'sector' ? [] : Object.keys(WORDS[facet] ?? {}).map((value) => `${facet}:${value}`);

export const FACET_WORDS: FacetWords = { names: FACET_NAMES, inWords, orderOf: (facet) => orderOf(facet as Facet) };
