import type { Bind } from './list';

/**
 * Whether pg_trgm makes any trigram of what is looked for amid other text: of the beginning of a word, or of letters
 * that touch. Of what makes none an index knows nothing, and all rows are read.
 */
export const makesTrigrams = (search: string): boolean => search.length > 2 && /.[\p{L}\p{N}]/u.test(search);

/**
 * The condition that a text column holds what was typed, whatever characters that is. What makes no trigram has to stand
 * at the beginning of a word, where one or two letters, and those before signs, make one: both forms are served by an
 * index. Not of signs alone.
 */
export function holds(column: string, search: string, bind: Bind): string {
  const literal = search.replaceAll(/[\\%_]/g, '\\$&');
  if (makesTrigrams(search)) return `${column} ILIKE ${bind(`%${literal}%`)}`;
  return `${column} ILIKE ${bind(`${literal}%`)} OR ${column} ILIKE ${bind(`% ${literal}%`)}`;
}

/** The expression of a `timestamptz` as JSON has it: RFC 3339, in UTC. */
export const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
