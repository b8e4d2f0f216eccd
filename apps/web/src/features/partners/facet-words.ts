import type { Facet } from '#contracts/directory/facets';
import type { FacetWords } from '../../ui/narrowing';
import { facetOf } from './finding';
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

const WORDS: Partial<Record<Facet, Record<string, string>>> = {
  stage: STAGES,
  open: { yes: 'Has room', no: 'Full or closed' },
  cost: COSTS,
  access: ACCESS,
  evidence: {
    ...Object.fromEntries(EVIDENCE.map(({ word }, nth) => [nth + 1, `${nth + 1} · ${word}`])),
    none: 'Not said',
  },
  nation: {
    england: 'England',
    scotland: 'Scotland',
    wales: 'Wales',
    'northern-ireland': 'Northern Ireland',
    jersey: 'Jersey',
    guernsey: 'Guernsey',
    'isle-of-man': 'Isle of Man',
  },
  freshness: named(FRESHNESS),
};

/** What programmes are narrowed by, in words; those of cohorts are the network's own. */
export function facetWords({ cohort, cohorts }: ReturnType<typeof useTerms>): FacetWords {
  const inWords = (value: string): string => {
    const [facet, rest] = [facetOf(value), value.slice(value.indexOf(':') + 1)];
    if (facet === 'cohort') return cohort(rest);
    return facet === 'language' ? languageName(rest) : (WORDS[facet]?.[rest] ?? rest);
  };
  const orderOf = (facet: string): string[] =>
    (facet === 'cohort' ? cohorts : Object.keys(WORDS[facet as Facet] ?? {})).map((value) => `${facet}:${value}`);
  return { names: FACET_NAMES, inWords, orderOf };
}
