import { dayLater, movedBy } from './recurrence';
import type { Property } from './reading';
import { instantOf, isResolved, resolveTime, shownIn } from './zoned-time';

/** A time as a file has it. */
export interface TimeRead {
  /** `2027-06-04T10:00`; of a day alone `2027-06-04`. */
  readonly local: string;
  /** Null where the file names none, or one that is not known. */
  readonly zone: string | null;
  /** Which of two, where the clocks show it twice and the file says so. */
  readonly offset: string | null;
  /** In UTC, on nobody's clock, or on that of a zone which is not known, by the name that the file gives it. */
  readonly asked: 'utc' | 'floating' | { readonly unknown: string } | null;
}

const MINUTE = 60_000;
const DATE_TIME = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/;

/** Where it is in UTC, it is on the clocks of `shown`. */
export function readTime(
  { value, params }: Property,
  zoneOf: (tzid: string) => string | null,
  shown: string,
): TimeRead | null {
  const [, year, month, day, hour, minute, utc] = DATE_TIME.exec(value.trim()) ?? [];
  const date = `${year}-${month}-${day}`;
  // Whatever is reckoned from it has a year of four digits as well.
  if (!isDay(date) || date < '1' || date > '3') return null;
  if (hour === undefined) return { local: date, zone: null, offset: null, asked: null };
  const local = `${date}T${hour}:${minute}`;
  if (Number.isNaN(Date.parse(`${local}Z`))) return null;
  if (utc) return { ...onClock(shown, new Date(`${local}Z`)), asked: 'utc' };
  const tzid = params.get('TZID');
  if (tzid === undefined) return { local, zone: null, offset: null, asked: 'floating' };
  const zone = zoneOf(tzid);
  return { local, zone, offset: null, asked: zone === null ? { unknown: tzid } : null };
}

export const isDay = (date: string): boolean => {
  const at = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
};

export const isAllDay = ({ local }: TimeRead): boolean => !local.includes('T');

function onClock(zone: string, at: Date): Omit<TimeRead, 'asked'> {
  const { local, offset } = shownIn(zone, at);
  return { local, zone, offset: isResolved(resolveTime({ local, zone })) ? null : offset };
}

const instantAt = ({ local, offset }: TimeRead, zone: string): Date => {
  const time = resolveTime({ local, zone, offset: offset ?? undefined });
  return isResolved(time) ? time.at : instantOf({ local, zone });
};

/** The end, on the clocks of the start: a day alone is the last one, which a file names by the day after. Null where it is no end. */
export function endBy(start: TimeRead, end: TimeRead): TimeRead | null {
  if (isAllDay(start) !== isAllDay(end)) return null;
  const last = isAllDay(end)
    ? { ...end, local: dayLater(end.local, -1) }
    : start.zone !== null && end.zone !== null && end.zone !== start.zone
      ? { ...onClock(start.zone, instantAt(end, end.zone)), asked: null }
      : end;
  return last.local > start.local || (isAllDay(start) && last.local === start.local) ? last : null;
}

const DURATION = /^\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?$/;

/** Days by the calendar, hours by the clock (RFC 5545, 3.3.6). */
export function endAfter(start: TimeRead, duration: string): TimeRead | null {
  const [all, ...parts] = DURATION.exec(duration.trim()) ?? [];
  if (!all) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = parts.map((part) => Number(part ?? 0));
  const whole = 7 * weeks + days;
  if (isAllDay(start)) return endBy(start, { ...start, local: dayLater(start.local, whole) });
  const zone = start.zone ?? 'UTC';
  const moved = { ...start, local: whole > 0 ? movedBy(start.local, whole) : start.local };
  const at = new Date(+instantAt(moved, zone) + (60 * hours + minutes) * MINUTE);
  return endBy(start, { ...start, ...onClock(zone, at), zone: start.zone });
}
