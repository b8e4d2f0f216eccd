import type { Answer } from '../../lib/api';
import { NEW, type Typed } from './gathering-fields';
import { NO_REPEATS } from './repeats';

export type Entry = Answer<'POST /api/scheduling/calendar-files/preview'>['entries'][number];

/** What an entry of a calendar fills in; what it does not say is as it is in an empty form, and the rest stays as it is. */
export function filledIn({ title, purpose, place, link, start, end, zone, repeats }: Entry): Partial<Typed> {
  const endDate = end && end.day !== start.day ? end.day : '';
  return {
    ...{ title, purpose, place: place ?? '', link: link ?? '' },
    ...{ date: start.day, from: start.clock ?? '', endDate, severalDays: endDate !== '', to: end?.clock ?? '' },
    ...{ zone: zone ? asCalledHere(zone) : NEW.zone, startOffset: start.offset ?? '', endOffset: end?.offset ?? '' },
    ...repeating(repeats),
  };
}

/** A zone has several names, of which this browser lists one. */
function asCalledHere(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return NEW.zone;
  }
}

function repeating(repeats: Entry['repeats']): typeof NO_REPEATS {
  if (!repeats) return NO_REPEATS;
  const { unit, last, interval, ends } = repeats;
  return {
    ...NO_REPEATS,
    repeats: last ? 'last' : unit,
    repeatsEvery: String(interval),
    ...('count' in ends
      ? { repeatsUntil: 'count', repeatsCount: String(ends.count) }
      : { repeatsUntil: 'until', repeatsLast: ends.until }),
  };
}
