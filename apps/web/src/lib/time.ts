import { dayLine, lineElsewhere, momentLine, momentOf, placeOf, type Moment } from '#contracts/moments';
import type { ZonedTime } from '#contracts/primitives';

export { dateLine, dayLine, momentLine, placeOf, wallMoment } from '#contracts/moments';

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const instantOf = (time: ZonedTime): Date => new Date(`${time.local}:00${time.offset}`);

/** The same instant on the reader's clock. */
export const readersMoment = (time: ZonedTime, zone = readersZone()): Moment => momentOf(instantOf(time), zone);

/** On the reader's clock; null where it shows the same. */
export const readersLine = (start: ZonedTime, end: ZonedTime, zone = readersZone()): string | null =>
  lineElsewhere(start, end, zone);

/** `11:00 in Paris`, with the date where that differs too: an instant that is said on another clock; null where both show the same. */
export function readersInstant(instant: string, host: string, zone = readersZone()): string | null {
  const [there, here] = [host, zone].map((one) => momentOf(new Date(instant), one)) as [Moment, Moment];
  if (there.date === here.date && there.clock === here.clock) return null;
  return `${there.date === here.date ? '' : `${here.date}, `}${here.clock} in ${placeOf(zone)}`;
}

/** The reader's day of an instant: `Fri 4 Dec 2026`. */
export const dayOf = (instant: string, zone = readersZone()): string => momentOf(new Date(instant), zone).date;

/** An instant on the reader's clock: `Fri 4 Dec 2026, 10:00`. */
export function instantLine(instant: string, zone = readersZone()): string {
  const { date, clock } = momentOf(new Date(instant), zone);
  return `${date}, ${clock}`;
}

/** What others keep to as well, on the reader's clock, which it names: `Fri 4 Dec 2026, 10:00 London`. */
export const keptLine = (instant: string, zone = readersZone()): string => momentLine(new Date(instant), zone);

/** A month, `2025-09`: `Sep 2025`. */
export const monthLine = (month: string): string => dayLine(`${month}-15`).split(' ').slice(2).join(' ');

/** To the second, for what is about to happen: `14:02:10`. */
export function clockLine(instant: string, zone = readersZone()): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(new Date(instant));
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `in 3 days`, `2 hours ago`: only ever shown beside the exact time. */
export function relative(instant: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  if (unit === 'second') return 'just now';
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

/** Of the services' calendar, in UTC: `2026-11-29`. */
export const today = (): string => new Date().toISOString().slice(0, 10);
