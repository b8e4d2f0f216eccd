/** What an address says of a list, and nothing else: what is no such thing is as good as not said. */
export const textOf = (value: unknown, longest: number): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longest).trim() : '';

export const wholeOf = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;

/** A day, `2026-12-04`. */
export function dayOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const day = new Date(value);
  // The 30th of February is read as a day of March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : undefined;
}

/** Values of these facets, as `cohort:refugees`. */
export const valuesOf = (value: unknown, facets: readonly string[]): string[] => {
  const isValue = (one: unknown): one is string =>
    typeof one === 'string' && /^[a-z]+:[\w.-]{1,40}$/.test(one) && facets.includes(one.slice(0, one.indexOf(':')));
  return Array.isArray(value) ? [...new Set(value.filter(isValue))].slice(0, 40) : [];
};
