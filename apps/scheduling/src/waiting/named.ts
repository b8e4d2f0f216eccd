/** How many are named of what waits for somebody; of more there is the number. */
export const NAMED = 5;

/** The named, from rows that each say how many there are in all: `count(*) OVER ()::integer AS total`. */
export const namedOf = <T extends { total: number }>(
  rows: readonly T[],
): { items: Omit<T, 'total'>[]; total: number } => ({
  items: rows.map(({ total: _total, ...item }) => item),
  total: rows[0]?.total ?? 0,
});
