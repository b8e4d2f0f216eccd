import type { Recurrence } from '#contracts/scheduling/recurrence';
import { everyWords, MOST_OCCURRENCES } from '#contracts/scheduling/recurrence-words';
import { dayLater, dayOf, daysOf, whyNotRepeated } from './recurrence';
import { utcOf } from './reading';
import { isDay, type TimeRead } from './read-time';
import { shownIn } from './zoned-time';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const OTHERWISE = 'It repeats in the file, and is filled in as one gathering';

/** What a rule (RFC 5545, 3.3.10) becomes of the series that can be had, and what is said of it: none of its times is counted beyond the most. */
export function readRule(rule: string, start: TimeRead): { repeats: Recurrence | null; note: string } {
  const said = new Map(rule.toUpperCase().split(';', 20).map(partOf));
  const first = dayOf(start.local);
  const step = stepOf(said, first);
  const refuse = (why: string) => ({ repeats: null, note: `${OTHERWISE}: ${why}` });
  if (!step) return refuse('a series goes by weeks, or by months on the same weekday.');
  const ends = endsOf(said, start);
  if (!ends) return refuse(`a series holds at most ${MOST_OCCURRENCES} gatherings, and this has no end that is told.`);
  if ('count' in ends && ends.count > MOST_OCCURRENCES)
    return refuse(`a series holds at most ${MOST_OCCURRENCES} gatherings, and this takes place ${ends.count} times.`);
  const repeats: Recurrence = { ...step, ends };
  const why = whyNotRepeated(first, repeats);
  if (why) return refuse(why);
  const many = daysOf(first, repeats).length;
  if (many > MOST_OCCURRENCES)
    return refuse(`a series holds at most ${MOST_OCCURRENCES} gatherings, and this has more.`);
  if (many < 2) return { repeats: null, note: '' };
  return {
    repeats,
    note: `It repeats ${everyWords(step)}: it becomes a series of ${many} gatherings, as is said below.`,
  };
}

const partOf = (part: string): [name: string, value: string | undefined] => {
  const [name = '', value] = part.trim().split('=', 2);
  return [name, value];
};

/** What else a rule may say is not of a series. */
const KNOWN: ReadonlySet<string> = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYSETPOS', 'COUNT', 'UNTIL', 'WKST']);

function stepOf(said: ReadonlyMap<string, string | undefined>, first: string): Omit<Recurrence, 'ends'> | null {
  if ([...said.keys()].some((name) => name !== '' && !KNOWN.has(name))) return null;
  const every = Number(said.get('INTERVAL') ?? 1);
  const isDaily = said.get('FREQ') === 'DAILY' && !said.has('BYDAY');
  const interval = isDaily ? every / 7 : every;
  if (!Number.isInteger(interval) || interval < 1 || interval > 12) return null;
  const weekday = WEEKDAYS[new Date(`${first}T00:00Z`).getUTCDay()]!;
  const byDay = said.get('BYDAY') ?? '';
  if (isDaily || (said.get('FREQ') === 'WEEKLY' && !said.has('BYSETPOS') && (byDay === '' || byDay === weekday)))
    return { unit: 'week', interval, last: false };
  const nth = byDay === weekday ? said.get('BYSETPOS') : byDay.endsWith(weekday) && byDay.slice(0, -2);
  if (said.get('FREQ') !== 'MONTHLY' || !nth) return null;
  const isNth = Number(nth) === Math.ceil(Number(first.slice(8)) / 7);
  return Number(nth) === -1 || isNth ? { unit: 'month', interval, last: Number(nth) === -1 } : null;
}

/** An end in UTC is a day on the clocks of the start, and the day before where it is earlier than that. */
function endsOf(said: ReadonlyMap<string, string | undefined>, { local, zone }: TimeRead): Recurrence['ends'] | null {
  const [count, until = ''] = [said.get('COUNT'), said.get('UNTIL')];
  if (count !== undefined) return /^[1-9]\d{0,8}$/.test(count) ? { count: Number(count) } : null;
  const at = utcOf(until);
  const [, year, month, day, clock = ''] = /^(\d{4})(\d\d)(\d\d)(T\d{6}Z?)?$/.exec(until) ?? [];
  const last =
    at && zone ? shownIn(zone, at).local : year && `${year}-${month}-${day}T${clock.slice(1, 3)}:${clock.slice(3, 5)}`;
  if (!last || !isDay(dayOf(last))) return null;
  const isBefore = clock !== '' && local.includes('T') && last.slice(11) < local.slice(11);
  return { until: isBefore ? dayLater(dayOf(last), -1) : dayOf(last) };
}
