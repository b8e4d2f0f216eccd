import type { ZonedTime } from '#contracts/primitives';

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `Europe/London` → `London`, `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const instantOf = (time: ZonedTime): Date => new Date(`${time.local}:00${time.offset}`);

/** A wall time as a date that shows itself when written in UTC: no zone rules are applied to it again. */
const wallOf = (time: ZonedTime): Date => new Date(`${time.local}:00Z`);

function parts(date: Date, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

export interface Moment {
  /** `Fri` */ weekday: string;
  /** `4` */ day: string;
  /** `Dec` */ month: string;
  year: string;
  /** `Fri 4 Dec 2026` */ date: string;
  /** `10:00` */ clock: string;
}

function momentOf(date: Date, zone: string): Moment {
  const { weekday = '', day = '', month = '', year = '', hour = '', minute = '' } = parts(date, zone);
  return { weekday, day, month, year, date: `${weekday} ${day} ${month} ${year}`, clock: `${hour}:${minute}` };
}

/** A wall time as people say it where it is meant. */
export const wallMoment = (time: ZonedTime): Moment => momentOf(wallOf(time), 'UTC');

/** The same instant on the reader's clock. */
export const readersMoment = (time: ZonedTime, zone = readersZone()): Moment => momentOf(instantOf(time), zone);

/** `Fri 4 Dec 2026, 10:00–11:30 London`; over midnight the end has its date too. */
export function dateLine(start: ZonedTime, end: ZonedTime): string {
  return span(wallMoment(start), wallMoment(end), placeOf(start.zone));
}

/** `11:00–12:30 in Paris`, with the date where that differs too; null where the reader's clock shows the same. */
export function readersLine(start: ZonedTime, end: ZonedTime, zone = readersZone()): string | null {
  const [host, from, to] = [wallMoment(start), readersMoment(start, zone), readersMoment(end, zone)];
  if (from.date === host.date && from.clock === host.clock) return null;
  const sameDay = from.date === host.date && to.date === host.date;
  return sameDay ? `${from.clock}–${to.clock} in ${placeOf(zone)}` : span(from, to, `in ${placeOf(zone)}`);
}

function span(from: Moment, to: Moment, place: string): string {
  const until = from.date === to.date ? `–${to.clock}` : ` to ${to.date}, ${to.clock}`;
  return `${from.date}, ${from.clock}${until} ${place}`;
}

/** An instant on the reader's clock: `Fri 4 Dec 2026, 10:00`. */
export function instantLine(instant: string, zone = readersZone()): string {
  const { date, clock } = momentOf(new Date(instant), zone);
  return `${date}, ${clock}`;
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
