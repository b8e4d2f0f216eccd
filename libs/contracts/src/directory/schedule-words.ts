import { dayLine } from '../moments';
import type { Schedule } from './places';

const DAYS = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
} as const;
const WEEK = Object.keys(DAYS) as (keyof typeof DAYS)[];
const NTH = ['', 'first', 'second', 'third', 'fourth', 'fifth'];
const FROM_END = ['', 'last', 'last but one', 'last but two', 'last but three', 'last but four'];

/** "first", "last but one": as weekdays of a month are counted. */
const nthInWords = (nth: number): string => (nth > 0 ? NTH[nth]! : FROM_END[-nth]!);

const AND = new Intl.ListFormat('en-GB');

function ordinal(day: number): string {
  const end = { one: 'st', two: 'nd', few: 'rd' }[
    new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(day) as 'one'
  ];
  return `${day}${end ?? 'th'}`;
}

type Said = Pick<Schedule, 'freq' | 'interval' | 'byday' | 'bymonthday' | 'start'>;

/** "Monday to Friday", "Tuesday and Thursday", in the order of a week. */
function weekdays(byday: string): string {
  const named = byday.split(',').map((day) => day.slice(-2));
  const days = WEEK.filter((day) => named.includes(day));
  const [first, last] = [WEEK.indexOf(days[0]!), WEEK.indexOf(days.at(-1)!)];
  const isRun = days.length > 2 && last - first === days.length - 1;
  return isRun ? `${DAYS[days[0]!]} to ${DAYS[days.at(-1)!]}` : AND.format(days.map((day) => DAYS[day]));
}

function weekly({ interval, byday }: Said): string {
  const every = interval && interval > 1 ? `Every ${interval === 2 ? 'second' : ordinal(interval)} week` : '';
  if (!byday) return every || 'Every week';
  const days = weekdays(byday);
  if (every) return `${every} on ${days}`;
  return days.includes(' to ') ? days : `Every ${days}`;
}

function monthly({ interval, byday, bymonthday }: Said): string {
  const month = interval && interval > 1 ? `every ${interval === 2 ? 'second' : ordinal(interval)} month` : 'the month';
  const days = [
    ...(byday ? byday.split(',').map(dayOfMonth) : []),
    ...(bymonthday ? bymonthday.split(',').map(Number).map(dateOfMonth) : []),
  ];
  if (days.length === 0) return month === 'the month' ? 'Every month' : capital(month);
  return `${capital(AND.format(days))} of ${month}`;
}

function dayOfMonth(day: string): string {
  const [nth, weekday] = [Number(day.slice(0, -2)), DAYS[day.slice(-2) as keyof typeof DAYS]];
  return nth === 0 ? `each ${weekday}` : `the ${nthInWords(nth)} ${weekday}`;
}

/** Days are counted from the end as well: the last, and so many before it. */
function dateOfMonth(day: number): string {
  if (day === -1) return 'the last day';
  return day > 0 ? `the ${ordinal(day)}` : `the day ${-day - 1} before the last`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function daysOf(schedule: Said): string {
  if (schedule.freq === 'MONTHLY') return monthly(schedule);
  if (schedule.freq === 'WEEKLY' || schedule.byday) return weekly(schedule);
  return schedule.start ? dayLine(schedule.start) : '';
}

/** "09:30–16:00"; what closes before it opens does so the next morning. */
function hoursOf({ opensAt, closesAt }: Pick<Schedule, 'opensAt' | 'closesAt'>): string {
  if (opensAt && closesAt)
    return closesAt > opensAt ? `${opensAt}–${closesAt}` : `${opensAt} until ${closesAt} the next morning`;
  if (opensAt) return `from ${opensAt}`;
  return closesAt ? `until ${closesAt}` : '';
}

function validOf({ validFrom, validTo }: Pick<Schedule, 'validFrom' | 'validTo'>): string {
  if (validFrom && validTo) return `from ${dayLine(validFrom)} to ${dayLine(validTo)}`;
  if (validFrom) return `from ${dayLine(validFrom)}`;
  return validTo ? `until ${dayLine(validTo)}` : '';
}

/** "Every Monday and Wednesday, 09:30–16:00, until Wed 31 Mar 2027"; '' where nothing of it is said. */
export function scheduleInWords(schedule: Schedule): string {
  const said = [daysOf(schedule), hoursOf(schedule), validOf(schedule)].filter(Boolean).join(', ');
  return capital(said);
}
