/** What becomes of a row that is imported, in the order in which one looks at them. */
export const OUTCOMES = ['fresh', 'changed', 'same', 'warned', 'broken'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What the address says of which rows are looked at; an unknown outcome is as good as none. */
export function outcomeIn(search: Record<string, unknown>): { outcome?: Outcome } {
  const outcome = OUTCOMES.find((known) => known === search.outcome);
  return outcome ? { outcome } : {};
}
