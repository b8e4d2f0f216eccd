/**
 * SQL: one bit for each facet of which a row has none of what was chosen, and which bit is a value's own: a value counts the
 * rows that fail its own facet alone.
 */
export function bitsOf(facets: readonly string[], hasOf: (facet: string) => string): { missed: string; own: string } {
  const fails = facets.map((facet, nth) => `CASE WHEN ${hasOf(facet)} THEN 0 ELSE ${1 << nth} END`);
  const own = facets.map((facet, nth) => `WHEN '${facet}' THEN ${1 << nth}`);
  return {
    missed: fails.join(' + ') || '0',
    own: own.length > 0 ? `CASE split_part(value, ':', 1) ${own.join(' ')} END` : '',
  };
}

/** Of so many rows the facets are counted exactly; of more on one in 2, 4, 8 …, which leaves about as many. */
const COUNTED_ROWS = 2500;

/** SQL: one in how many rows is counted; which ones goes by their ids, whose hash is as good as chance. */
export const ONE_IN = `(SELECT (2 ^ greatest(0, ceil(log(2, greatest(1, count(*)) / ${COUNTED_ROWS}.0))))::integer FROM matched)`;

/** SQL: how many rows of `matched` there are of each value, were it chosen. */
export const facetsOf = (
  own: string,
  { id, values }: { id: string; values: string },
): string => `(SELECT json_agg(json_build_object('value', value, 'count', count) ORDER BY value) FROM (
  SELECT value, (count(*) * ${ONE_IN})::integer AS count FROM (
    SELECT missed, unnest(${values}) AS value FROM matched WHERE uuid_hash(${id}) & (${ONE_IN} - 1) = 0) one
  WHERE missed = 0 ${own && `OR missed = ${own}`} GROUP BY value) counted)`;
