import type { ZonedTime } from './primitives';

/** A date and a clock, as mails and screens say them alike. */
export interface Moment {
  /** `Fri` */ weekday: string;
  /** `4` */ day: string;
  /** `Dec` */ month: string;
  year: string;
  /** `Fri 4 Dec 2026` */ date: string;
  /** `10:00` */ clock: string;
}

const SHOWN: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

/** To make one takes many times as long as to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();
/** A zone has many spellings. */
const MOST_FORMATS = 100;

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...SHOWN });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(zone, format);
  return format;
}

/** What calendar and clock show at an instant in an IANA zone. */
export function momentOf(instant: Date, zone: string): Moment {
  const shown = formatOf(zone).formatToParts(instant);
  const parts = Object.fromEntries(shown.map(({ type, value }) => [type, value]));
  const { weekday = '', day = '', month = '', year = '', hour = '', minute = '' } = parts;
  return { weekday, day, month, year, date: `${weekday} ${day} ${month} ${year}`, clock: `${hour}:${minute}` };
}

/** `Fri 4 Dec 2026, 10:00 London`: an instant on the clock of a place. */
export function momentLine(instant: Date, zone: string): string {
  const { date, clock } = momentOf(instant, zone);
  return `${date}, ${clock} ${placeOf(zone)}`;
}

/** A wall time as people say it where it is meant: written in UTC it shows itself, and no zone rules apply again. */
export const wallMoment = (time: ZonedTime): Moment => momentOf(new Date(`${time.local}:00Z`), 'UTC');

/** A day that is meant nowhere in particular, `2026-12-04`: `Fri 4 Dec 2026`. */
export const dayLine = (day: string): string => momentOf(new Date(`${day}T12:00Z`), 'UTC').date;

/** `Europe/London` → `London`, `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** `Fri 4 Dec 2026, 10:00–11:30 London`; over midnight the end has its date too. */
export function dateLine(start: ZonedTime, end: ZonedTime): string {
  return spanLine(wallMoment(start), wallMoment(end), placeOf(start.zone));
}

/** `11:00–12:30 in Paris`, with the date where that differs too; null where the clocks there show the same. */
export function lineElsewhere(start: ZonedTime, end: ZonedTime, zone: string): string | null {
  const [host, from, to] = [wallMoment(start), momentOf(instantOf(start), zone), momentOf(instantOf(end), zone)];
  if (from.date === host.date && from.clock === host.clock) return null;
  const sameDay = from.date === host.date && to.date === host.date;
  return sameDay ? `${from.clock}–${to.clock} in ${placeOf(zone)}` : spanLine(from, to, `in ${placeOf(zone)}`);
}

const instantOf = (time: ZonedTime): Date => new Date(`${time.local}:00${time.offset}`);

/** From one moment to another, and where that is: `place` stands last, as it is given. */
export function spanLine(from: Moment, to: Moment, place: string): string {
  const until = from.date === to.date ? `–${to.clock}` : ` to ${to.date}, ${to.clock}`;
  return `${from.date}, ${from.clock}${until} ${place}`;
}
