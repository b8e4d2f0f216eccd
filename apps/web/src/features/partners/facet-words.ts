import type { Facet } from '#contracts/directory/facets';
import type { FacetWords } from '../../ui/narrowing';
import type { useTerms } from './partners.queries';
import { ACCESS, COSTS, EVIDENCE, FRESHNESS, languageName, STAGES } from './words';

const FACET_NAMES: Partial<Record<Facet, string>> = {
  cohort: 'For whom',
  stage: 'Stage',
  open: 'Takes on employers',
  cost: 'Cost',
  access: 'Accessibility',
  language: 'Language',
  evidence: 'How sure one can be',
  nation: 'Nation',
  freshness: 'How fresh',
};

const named = (words: Record<string, { word: string }>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([value, { word }]) => [value, word]));

export const NATIONS = {
  england: 'England',
  scotland: 'Scotland',
  wales: 'Wales',
  'northern-ireland': 'Northern Ireland',
  jersey: 'Jersey',
  guernsey: 'Guernsey',
  'isle-of-man': 'Isle of Man',
};

const WORDS: Partial<Record<Facet, Record<string, string>>> = {
  stage: STAGES,
  open: { yes: 'Has room', no: 'Full or closed' },
  cost: COSTS,
  access: ACCESS,
  evidence: {
    ...Object.fromEntries(EVIDENCE.map(({ word }, nth) => [nth + 1, `${nth + 1} · ${word}`])),
    none: 'Not said',
  },
  nation: NATIONS,
  freshness: named(FRESHNESS),
};

/** What programmes are narrowed by, in words. */
export const facetWords = (terms: Terms): FacetWords => wordsOfFacets(FACET_NAMES, WORDS, terms);

type Terms = Pick<ReturnType<typeof useTerms>, 'cohort' | 'cohorts'>;

/** Facets and their values in words; those of cohorts are the network's own. */
export function wordsOfFacets(
  names: FacetWords['names'],
  words: Partial<Record<string, Record<string, string>>>,
  { cohort, cohorts }: Terms,
): FacetWords {
  const inWords = (value: string): string => {
    const [facet, rest] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
    if (facet === 'cohort') return cohort(rest);
    return facet === 'language' ? languageName(rest) : (words[facet]?.[rest] ?? rest);
  };
  const orderOf = (facet: string): string[] =>
    (facet === 'cohort' ? cohorts : Object.keys(words[facet] ?? {})).map((value) => `${facet}:${value}`);
  return { names, inWords, orderOf };
}
