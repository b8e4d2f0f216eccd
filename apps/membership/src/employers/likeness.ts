import type { Bind } from '#service';

/** All names of a `prospect` as `likeness` (a function of the database) has them, a line each. Indexed by its trigrams. */
export const NAMES_LIKE = `likeness(prospect.name || E'\\n' || prospect.former_names)`;

/**
 * The condition that a name of a `prospect`, also a former one, or what else `names` has of likeness, holds what was
 * typed, however either is written; false where less than three letters are left, which make no trigram.
 */
export function holdsLike(search: string, bind: Bind, names = NAMES_LIKE): string {
  const alike = `likeness(${bind(search)})`;
  return `(length(${alike}) > 2 AND ${names} LIKE '%' || ${alike} || '%')`;
}
