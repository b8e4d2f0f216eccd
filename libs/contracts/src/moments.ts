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

/** What calendar and clock show at an instant in an IANA zone. */
export function momentOf(instant: Date, zone: string): Moment {
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
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { weekday = '', day = '', month = '', year = '', hour = '', minute = '' } = parts;
  return { weekday, day, month, year, date: `${weekday} ${day} ${month} ${year}`, clock: `${hour}:${minute}` };
}

/** A wall time as people say it where it is meant: written in UTC it shows itself, and no zone rules apply again. */
export const wallMoment = (time: ZonedTime): Moment => momentOf(new Date(`${time.local}:00Z`), 'UTC');

/** `Europe/London` → `London`, `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** `Fri 4 Dec 2026, 10:00–11:30 London`; over midnight the end has its date too. */
export function dateLine(start: ZonedTime, end: ZonedTime): string {
  return spanLine(wallMoment(start), wallMoment(end), placeOf(start.zone));
}

/** From one moment to another, and where that is: `place` stands last, as it is given. */
export function spanLine(from: Moment, to: Moment, place: string): string {
  const until = from.date === to.date ? `–${to.clock}` : ` to ${to.date}, ${to.clock}`;
  return `${from.date}, ${from.clock}${until} ${place}`;
}
