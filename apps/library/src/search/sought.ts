import type { EntityManager } from 'typeorm';
import type { SavedFilters } from '#contracts/library/endpoints';
import { isMember, plain, type Bind, type Caller } from '#service';
import { FRESHNESS, mayRead } from '../items/item.view';

/** What is looked for, as PostgreSQL has it. */
export interface Sought {
  /** The words alone, as a tsquery: by them is ranked and marked. Null where only what narrows was named. */
  readonly words: string | null;
  /** By which text search configuration they were read. */
  readonly config: 'lf_stems' | 'lf_words';
  /** What of each facet was chosen: any of them will do. */
  readonly chosen: ReadonlyMap<string, readonly string[]>;
}

/**
 * Rows of the search as `item i`, so that the one rule of who reads what (`mayRead`) holds for whatever is found, counted
 * or suggested: there is a row for what is published and for nothing else.
 */
export const FINDABLE = `(SELECT s.*, s.item_id AS id, 'published' AS standing, false AS waiting FROM item_search s) i`;

/** What filters come to, or null where what was typed holds no word. */
export async function readSought(manager: EntityManager, filters: SavedFilters): Promise<Sought | null> {
  const { kind, stage, only, search } = filters;
  const chosen = chosenOf([only, kind && `kind:${kind}`, stage && `stage:${stage}`].filter(Boolean).join(','));
  const words = search ? await readWords(manager, search) : { words: null, config: 'lf_stems' as const };
  return words && { ...words, chosen };
}

/** The words of a query, or null where there are none: operators never fail, whatever is typed. */
export async function readWords(
  manager: EntityManager,
  typed: string,
): Promise<Pick<Sought, 'words' | 'config'> | null> {
  // Of what English leaves out ("will", "the"), all that stand in a text.
  const [{ stems, words }]: [{ stems: string; words: string }] = await manager.query(
    `SELECT websearch_to_tsquery('lf_stems', $1)::text AS stems, plainto_tsquery('lf_words', $1)::text AS words`,
    [plain(typed)],
  );
  if (stems) return { words: stems, config: 'lf_stems' };
  return words ? { words, config: 'lf_words' } : null;
}

/** `a:b,a:c,d:e` by its facets. */
function chosenOf(only: string): Map<string, string[]> {
  const values = new Set(only ? only.split(',') : []);
  return Map.groupBy(values, (value) => value.slice(0, value.indexOf(':')));
}

/** Whose row it is, and not what it is about: never counted. */
const UNCOUNTED = 'organisation';

/** The tsquery of the words and what is never counted, which everything that is counted has; and of all that was asked for. */
export function queriesOf({ words, chosen }: Sought): { base: string; all: string } {
  const anyOf = (values: readonly string[]): string => `(${values.map((value) => `'@${value}'`).join(' | ')})`;
  const asLexemes = [...chosen].filter(([facet]) => facet !== 'freshness');
  const [uncounted, counted] = [true, false].map((is) =>
    asLexemes.filter(([facet]) => (facet === UNCOUNTED) === is).map(([, values]) => anyOf(values)),
  ) as [string[], string[]];
  const base = [`'@'`, ...(words ? [`(${words})`] : []), ...uncounted];
  return { base: base.join(' & '), all: [...base, ...counted].join(' & ') };
}

/** `query` and one more of the lexemes that rows have for their place. */
const within = (query: string, place: string): string => `${query} & '@${place}'`;

/** What visitors find, and contacts of partners, as rows say it by their lexemes. */
export const OF_PUBLIC = `'@audience:public'`;
export const OF_PARTNERS = `(${OF_PUBLIC} | '@partners')`;

/**
 * What may be found of `item i` at all. That visitors and partners find only what is shared with them stands in the index
 * too, beside the rule that decides it: what is common in the network may be rare for them.
 */
export function findable(query: string, caller: Caller | null, bind: Bind): string {
  const narrowed = isMember(caller) ? query : `${query} & ${caller ? OF_PARTNERS : OF_PUBLIC}`;
  return `i.words @@ ${bind(narrowed)}::tsquery AND ${mayRead(caller, bind)}`;
}

/** Of how many rows one is looked at, to count by: all, or runs of 64 that lie on as few pages. */
export type OneIn = 1 | 8 | 32;

/** `findable`, of one in so many rows. */
export function findableIn(oneIn: OneIn, query: string, caller: Caller | null, bind: Bind): string {
  if (oneIn === 1) return findable(query, caller, bind);
  const inEighth = findable(within(query, 'eighth:0'), caller, bind);
  return oneIn === 8 ? inEighth : `${inEighth} AND (i.seq >> 9) & 3 = 0`;
}
/** Which freshness will do; null for any. */
export const freshOf = ({ chosen }: Sought): string[] | null =>
  chosen.get('freshness')?.map((value) => value.slice('freshness:'.length)) ?? null;

/** Freshness follows from the day, so it stands in no index. */
export function isAsFresh(sought: Sought, bind: Bind): string {
  const values = freshOf(sought);
  return values ? `(${FRESHNESS}) = ANY (${bind(values)}::text[])` : 'true';
}
