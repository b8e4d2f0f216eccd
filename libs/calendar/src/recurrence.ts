import type { ZonedTimeInput } from '#contracts/primitives';
import type { Recurrence } from '#contracts/scheduling/recurrence';
import { MOST_OCCURRENCES } from '#contracts/scheduling/recurrence-words';
import { instantOf, isResolved, resolveTime, shownIn, type ResolvedTime } from './zoned-time';

const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00Z`);
const dayAt = (millis: number): string => new Date(millis).toISOString().slice(0, 'YYYY-MM-DD'.length);

export const dayOf = (local: string): string => local.slice(0, 'YYYY-MM-DD'.length);

/** So many days from one to another. */
export const daysBetween = (one: string, other: string): number => (at(other) - at(one)) / DAY;

export const dayLater = (day: string, days: number): string => dayAt(at(day) + days * DAY);

/** The same time of day, so many days later. */
export const movedBy = (local: string, days: number): string => `${dayLater(dayOf(local), days)}${local.slice(10)}`;

/** Which of its weekday in its month a day is, counted from 1. */
const nthOf = (day: string): number => Math.ceil(Number(day.slice(8)) / 7);
const isLast = (day: string): boolean => dayLater(day, 7).slice(0, 7) !== day.slice(0, 7);

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const weekdayOf = (day: string): number => new Date(at(day)).getUTCDay();

/** Why a first day does not repeat so; null where it does. */
export function whyNotRepeated(first: string, { unit, last }: Recurrence): string | null {
  const weekday = WEEKDAYS[weekdayOf(first)]!;
  if (unit === 'week') return null;
  if (last && !isLast(first)) return `It does not begin on the last ${weekday} of its month.`;
  return !last && nthOf(first) === 5 ? `Not every month has a fifth ${weekday}: repeat it on the last one.` : null;
}

/** The days of a recurrence, the first among them: one more than the most where there would be too many. */
export function daysOf(first: string, { unit, interval, last, ends }: Recurrence): string[] {
  const most = 'count' in ends ? ends.count : MOST_OCCURRENCES + 1;
  const dayAfter = (nth: number): string =>
    unit === 'week' ? dayLater(first, 7 * interval * nth) : inMonthAfter(first, interval * nth, last);
  const days = Array.from({ length: most }, (_, nth) => dayAfter(nth));
  return 'until' in ends ? days.filter((day) => day <= ends.until) : days;
}

function inMonthAfter(first: string, months: number, last: boolean): string {
  const begin = Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1 + months, 1);
  const ahead = (weekdayOf(first) - new Date(begin).getUTCDay() + 7) % 7;
  const nths = [0, 1, 2, 3, 4].map((nth) => dayAt(begin + (ahead + 7 * nth) * DAY));
  return last ? nths.findLast((day) => day.slice(0, 7) === dayAt(begin).slice(0, 7))! : nths[nthOf(first) - 1]!;
}

/**
 * A wall time of a recurrence as calendars read one (RFC 5545, 3.3.5): where the clocks skip it, with the offset from
 * before, so later by the clock; where they show it twice, the first. Null where there is no such zone.
 */
export function readRecurring(time: ZonedTimeInput): { time: ResolvedTime; clocks: 'skipped' | 'twice' | null } | null {
  const resolved = resolveTime(time);
  if (isResolved(resolved)) return { time: resolved, clocks: null };
  if (resolved.why === 'zone-unknown') return null;
  const instant = instantOf(time);
  return { time: shownIn(time.zone, instant), clocks: resolved.why === 'never-shown' ? 'skipped' : 'twice' };
}
