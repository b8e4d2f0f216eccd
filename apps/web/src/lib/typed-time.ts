import { dayLine, readersZone } from './time';

/**
 * What people type for a day, a clock time or a month, read in British order whatever language their browser speaks.
 * Each answers what the services understand (`2026-12-04`, `14:30`, `2025-09`), and nothing where it cannot tell.
 */

export interface Nearby {
  /** On the reader's clock. */
  today: string;
  /** What is asked for is over: a day without a year is the last such day, else the next. */
  past?: boolean;
}

/** Today on the reader's own clock: `2026-11-29`. */
export const readersDay = (now = new Date(), zone = readersZone()): string =>
  // In Sweden a day is written as the services keep it.
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);

/** So many days after (or before) a day. */
export const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY_MILLIS).toISOString().slice(0, 10);

/** What is wrong with a day that lies before the first or after the last that may be chosen. */
export function beyond(day: string, min = day, max = day): string | undefined {
  if (day < min) return `The first day that you can choose is ${dayLine(min)}.`;
  return day > max ? `The last day that you can choose is ${dayLine(max)}.` : undefined;
}

/** Of Monday to Sunday, 0 to 6. */
export const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7;

/** The same day so many months later, or the last of that month: 31 Jan and one more is 28 Feb. */
export function monthsAfter(day: string, count: number): string {
  const [year, month, date] = numbersOf(day);
  const lastOfIt = new Date(Date.UTC(year, month + count, 0));
  return iso(lastOfIt.getUTCFullYear(), lastOfIt.getUTCMonth() + 1, Math.min(date, lastOfIt.getUTCDate())) ?? day;
}

/** The month of a day, or a month: `December 2026`. */
export const monthInFull = (day: string): string => `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

/** The weeks of a day's month, or of a month, Monday first; empty where the month has no day. As many as it has, unless said. */
export function weeksOf(day: string, most?: number): string[][] {
  const month = day.slice(0, 'YYYY-MM'.length);
  const first = `${month}-01`;
  const monday = daysAfter(first, -weekdayOf(first));
  const last = Number(monthsAfter(`${month}-31`, 0).slice(8));
  const weeks = most ?? Math.ceil((weekdayOf(first) + last) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    WEEKDAYS.map((_name, weekday) => daysAfter(monday, week * 7 + weekday)).map((one) =>
      one.startsWith(month) ? one : '',
    ),
  );
}

/** `4/12/2026`, `4 dec`, `Fri 4th December 26`, `2026-12-04`, `tomorrow`, `thursday`, `next thursday`. */
export function readDay(text: string, near: Nearby): string | undefined {
  const said = piecesOf(text);
  const [first = '', second = ''] = said;
  if (said.length === 1 && first in DAYS_FROM_TODAY) return daysAfter(near.today, DAYS_FROM_TODAY[first]!);
  if (said.length === 1 && /^\d{8}$/.test(first)) return dayOf([first.slice(0, 2), first.slice(2, 4), first.slice(4)]);
  const isNext = first === 'next';
  const weekday = indexOf(WEEKDAYS, isNext || first === 'this' ? second : first);
  if (weekday === undefined) return dayOf(said, near);
  // Whoever corrects the day leaves the name of its weekday as it stands.
  const rest = said.slice(1);
  if (rest.length > 1 || /^\d/.test(second)) return dayOf(rest, near);
  if (isNext) return daysAfter(near.today, 7 - weekdayOf(near.today) + weekday);
  const ahead = (weekday - weekdayOf(near.today) + 7) % 7 || 7;
  return rest.length === 0 || first === 'this' ? daysAfter(near.today, near.past ? ahead - 7 : ahead) : undefined;
}

/** `14:30`, `14.30`, `1430`, `9`, `9am`, `2.30 pm`, `noon`. */
export function readClock(text: string): string | undefined {
  const said = text.trim().toLowerCase();
  if (said === 'noon' || said === 'midday') return '12:00';
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:. ]?(\d{2}))?\s*([ap])?\.?m?\.?$/.exec(said) ?? [];
  if (hours === undefined || Number(minutes) > 59) return undefined;
  const hour = Number(hours);
  if (half ? hour < 1 || hour > 12 : hour > 23) return undefined;
  const shown = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return `${String(shown).padStart(2, '0')}:${minutes}`;
}

/** `sep 2025`, `9/2025`, `2025-09`, `september`. */
export function readMonth(text: string, near: Nearby): string | undefined {
  const said = piecesOf(text);
  const [month, year] = /^\d{4}$/.test(said[0] ?? '') ? said.toReversed() : said;
  if (!month || said.length > 2) return undefined;
  return dayOf(year ? ['1', month, year] : ['1', month], near)?.slice(0, 7);
}

const DAY_MILLIS = 86_400_000;
const DAYS_FROM_TODAY: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

const piecesOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replaceAll(/\b(?:of|the)\b/g, ' ')
    .split(/[\s,./-]+/)
    .filter(Boolean);

/** Of a name, or of how it begins. */
function indexOf(names: readonly string[], said: string): number | undefined {
  const begins = said === 'weds' ? 'wed' : said;
  const index = begins.length < 3 ? -1 : names.findIndex((name) => name.toLowerCase().startsWith(begins));
  return index < 0 ? undefined : index;
}

const numbersOf = (day: string): [year: number, month: number, date: number] =>
  day.split('-').map(Number) as [number, number, number];

/** Nothing where there is no such day. */
function iso(year: number, month: number, date: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date));
  const isThere = year >= 1900 && year < 3000 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isThere ? at.toISOString().slice(0, 10) : undefined;
}

/** Day, month and year; month and day where the month is named; the year first where it has four figures. */
function dayOf(said: readonly string[], near?: Nearby): string | undefined {
  if (said.length < 2 || said.length > 3) return undefined;
  const [first, second, third] = /^\d{4}$/.test(said[0]!) ? said.toReversed() : said;
  const [date, month] = indexOf(MONTHS, first!) === undefined ? [first!, second!] : [second!, first!];
  const named = indexOf(MONTHS, month);
  const nth = named === undefined ? figure(month) : named + 1;
  const day = figure(date);
  if (nth === undefined || day === undefined) return undefined;
  if (third !== undefined)
    return /^\d{4}$|^\d{2}$/.test(third) ? iso(Number(third.padStart(4, '20')), nth, day) : undefined;
  return near && nearest(nth, day, near);
}

const figure = (text: string): number | undefined => (/^\d{1,2}$/.test(text) ? Number(text) : undefined);

/** 29 February may be eight years away. */
function nearest(month: number, date: number, { today, past }: Nearby): string | undefined {
  const [year] = numbersOf(today);
  const days = Array.from({ length: 9 }, (_, away) => iso(past ? year - away : year + away, month, date));
  return days.find((day) => day !== undefined && (past ? day <= today : day >= today));
}
