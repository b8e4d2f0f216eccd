import type { Bind } from './list';

/**
 * The condition that a text column holds what was typed, whatever characters that is. Both forms are served by a trigram
 * index (pg_trgm); one or two letters make no trigram but at the beginning of a word, so there they must stand.
 */
export function holds(column: string, search: string, bind: Bind): string {
  const literal = search.replaceAll(/[\\%_]/g, '\\$&');
  if (search.length > 2) return `${column} ILIKE ${bind(`%${literal}%`)}`;
  return `${column} ILIKE ${bind(`${literal}%`)} OR ${column} ILIKE ${bind(`% ${literal}%`)}`;
}
