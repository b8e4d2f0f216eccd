import { momentOf } from '#contracts/moments';
import { readersZone } from '../../lib/time';
import { readersDay } from '../../lib/typed-time';

/** On that day, of what may begin before it or go on after: `10:00`, `from 10:00`, `all day`, `until 12:00`. */
export function clockOn(
  date: string,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  zone = readersZone(),
) {
  const dayOf = (at: number): string => readersDay(new Date(at), zone);
  const clock = (at: string): string => momentOf(new Date(at), zone).clock;
  const beginsThen = dayOf(Date.parse(startsAt)) === date;
  // What ends at midnight takes place on the day before.
  const endsThen = dayOf(Date.parse(endsAt) - 1) === date;
  if (beginsThen) return endsThen ? clock(startsAt) : `from ${clock(startsAt)}`;
  if (!endsThen) return 'all day';
  return dayOf(Date.parse(endsAt)) === date ? `until ${clock(endsAt)}` : 'all day';
}
