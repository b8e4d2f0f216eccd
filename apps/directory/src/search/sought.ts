import type { EntityManager } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import type { listProgrammes } from '#contracts/directory/endpoints';
import { plain } from '#service';
import { understand, type UnderstoodPlace } from '../gazetteer/understand';

export type Filter = InputOf<typeof listProgrammes>['query'];

/** What is looked for, as PostgreSQL has it. */
export interface Sought {
  /** The words, as a tsquery; null where none were typed. */
  readonly words: string | null;
  /** What of each facet was chosen: any of them will do. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  readonly serves: UnderstoodPlace | null;
  readonly near: UnderstoodPlace | null;
}

export const soughtOf = (
  { only, serves, near }: Pick<Filter, 'only' | 'serves' | 'near'>,
  words: string | null,
): Sought => ({
  words,
  chosen: Map.groupBy(new Set(only?.split(',')), (value) => value.slice(0, value.indexOf(':'))),
  serves: serves === undefined ? null : understand(serves),
  near: near === undefined ? null : understand(near),
});

/** What was typed as a tsquery, whatever was; null where there is no word in it. */
export async function readWords(manager: EntityManager, typed: string): Promise<string | null> {
  // Of what English leaves out ("will", "the"), all that stand in a text.
  const [{ words }]: [{ words: string }] = await manager.query(
    `SELECT coalesce(nullif(websearch_to_tsquery('lf_stems', $1)::text, ''), plainto_tsquery('lf_words', $1)::text) AS words`,
    [plain(typed)],
  );
  return words || null;
}

export const anyOf = (marks: readonly string[]): string => `(${marks.map((mark) => `'@${mark}'`).join(' | ')})`;

/** The tsquery of what is in every row. */
export const EVERY = `'@'`;

/** The tsquery of what every row has that is counted, and of all that was asked for; freshness stands in no row. */
export function queriesOf({ words, chosen, serves }: Sought): { base: string; all: string } {
  const base = [
    EVERY,
    ...(words ? [`(${words})`] : []),
    ...(serves ? [anyOf(serves.areas.map((area) => `serves:${area}`))] : []),
  ];
  const narrowing = [...chosen].filter(([facet]) => facet !== 'freshness').map(([, values]) => anyOf(values));
  return { base: base.join(' & '), all: [...base, ...narrowing].join(' & ') };
}
