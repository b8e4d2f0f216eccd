export const MOST_OCCURRENCES = 60;

/** `every week`, `every 3 months`: on which day, the day itself says. */
export function everyWords({ unit, interval }: { unit: 'week' | 'month'; interval: number }): string {
  return interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`;
}

/** What is said of a wall time that clocks skip, or show twice. */
export const CLOCK_WORDS = {
  skipped: 'The clocks go forward over this time, so it is an hour later by the clock.',
  twice: 'The clocks go back over this time, so it comes twice: the first is meant.',
} as const;
