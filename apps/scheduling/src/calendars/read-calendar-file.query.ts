import { isZone, readEntries, type Entry } from '#calendar';
import type { AnswerOf } from '#contracts/endpoint';
import type { readCalendarFile } from '#contracts/scheduling/endpoints';
import { NotACalendar } from './calendar.errors';

type Answer = AnswerOf<typeof readCalendarFile>;

/** A calendar that somebody else wrote, read here: what it says is shown in a form, where it is looked at before it is saved. */
export function readCalendarFileOf(file: Uint8Array, zone: string): Answer {
  const read = readEntries(file, { shown: isZone(zone) ? zone : 'UTC' });
  if (!read) throw new NotACalendar('This is no calendar file, or was not copied in full.');
  if (read.entries.length === 0) throw new NotACalendar('This calendar has no entry that takes place at a time.');
  return { entries: read.entries.map(toFilledIn), more: read.more };
}

function toFilledIn({ start, end, ...entry }: Entry): Answer['entries'][number] {
  return { ...entry, notes: [...entry.notes], start: wallOf(start), end: end && wallOf(end), zone: start.zone };
}

function wallOf({ local, offset }: Entry['start']): Answer['entries'][number]['start'] {
  const [day = '', clock = null] = local.split('T');
  return { day, clock, offset };
}
