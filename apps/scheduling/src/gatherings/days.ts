import { beginOf, dayLater } from '#calendar';
import { Invalid } from '#service';

/**
 * When these days, one after the other, begin on the clocks of a zone, and when the last one ends. Days are 23 or 25 hours
 * long where clocks change.
 * @throws Invalid where it is no zone
 */
export function boundsOf(days: readonly string[], zone: string): string[] {
  return [...days, dayLater(days.at(-1)!, 1)].map((day) => {
    const begin = beginOf(day, zone);
    if (!begin)
      throw new Invalid([{ pointer: '?/zone', detail: 'Choose a time zone by its name, like Europe/London.' }]);
    return begin.toISOString();
  });
}

/** Each day of a month, `2026-12`. */
export function daysOfMonth(month: string): string[] {
  const [year, nth] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, nth, 0)).getUTCDate();
  return Array.from({ length: last }, (_, before) => `${month}-${String(before + 1).padStart(2, '0')}`);
}
