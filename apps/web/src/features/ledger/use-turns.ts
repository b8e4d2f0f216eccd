import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../lib/api';
import { has, useMe } from '../../lib/session';
import { turnsWords } from './ledger-words';
import { turnsQuery, type Turns } from './ledger.queries';

/** By an organisation's id. */
type Words = ReadonlyMap<string, string>;

const wordsOf = (items: readonly Turns[]): Words => new Map(items.map((one) => [one.id, turnsWords(one)]));
const together = (found: UseQueryResult<{ items: Turns[] }>[]): Words =>
  wordsOf(found.flatMap(({ data }) => data?.items ?? []));

/** What the ledger says, in few words, of the organisations of each page: for organisers, and nothing for anybody else. */
export function useTurns(pages: readonly (readonly string[])[]): Words {
  const isOrganiser = has(useMe(), 'organiser');
  const asked = isOrganiser ? pages.filter((ids) => ids.length > 0) : [];
  return useQueries({ queries: asked.map((ids) => turnsQuery(ids)), combine: together });
}

/** The same beside what a search found; where it cannot be had soon, what was found is shown without. */
export function useAddTurns() {
  const isOrganiser = has(useMe(), 'organiser');
  return async <T extends object>(
    found: readonly T[],
    organisationOf: (one: T) => string,
    signal: AbortSignal,
  ): Promise<(T & { turns: string | undefined })[]> => {
    const of = [...new Set(found.map(organisationOf))].join(',');
    const words: Words =
      isOrganiser && of
        ? await Promise.race([
            call('GET /api/scheduling/ledger/turns', { query: { of }, signal }).then(
              ({ items }) => wordsOf(items),
              () => NONE,
            ),
            new Promise<Words>((resolve) => setTimeout(() => resolve(NONE), PATIENCE_MILLIS)),
          ])
        : NONE;
    return found.map((one) => ({ ...one, turns: words.get(organisationOf(one)) }));
  };
}

const NONE: Words = new Map();
/** Whoever types a name waits for the names. */
const PATIENCE_MILLIS = 1000;
