import type { Recurrence } from '#contracts/scheduling/recurrence';
import { endAfter, endBy, isAllDay, readTime, type TimeRead } from './read-time';
import { readRule } from './read-rule';
import { wordsOf, type EntryWords } from './read-words';
import { zonesOf } from './read-zone';
import { readCalendar, type Component } from './reading';

/** What a gathering could be filled in with from an entry of a calendar that somebody else wrote. */
export interface Entry extends EntryWords {
  readonly start: TimeRead;
  readonly end: TimeRead | null;
  readonly repeats: Recurrence | null;
  /** What to look at, in sentences: what is asked, what was changed, what is not taken over. */
  readonly notes: readonly string[];
}

/** Of a long calendar those to come are listed, the next first, and then past ones, the latest first. */
export const MOST_ENTRIES = 50;

/** `shown`: the zone on whose clocks times in UTC are. Null where it is no calendar. */
export function readEntries(
  file: Uint8Array,
  { shown, now = new Date() }: { readonly shown: string; readonly now?: Date },
): { readonly entries: readonly Entry[]; readonly more: number } | null {
  const calendar = readCalendar(file);
  if (!calendar) return null;
  const zoneOf = zonesOf(calendar);
  const own = zoneOf(valueOf(calendar, 'X-WR-TIMEZONE'));
  const today = now.toISOString();
  const all = mastersOf(calendar).flatMap((event) => {
    const start = event.properties.find(({ name }) => name === 'DTSTART');
    const time = start && readTime(start, zoneOf, own ?? shown);
    return time && valueOf(event, 'STATUS') !== 'CANCELLED' ? [{ event, start: time }] : [];
  });
  const isToCome = ({ start }: { start: TimeRead }): boolean => start.local >= today.slice(0, start.local.length);
  const byTime = all.sort((one, other) => one.start.local.localeCompare(other.start.local, 'en'));
  const listed = [...byTime.filter(isToCome), ...byTime.filter((one) => !isToCome(one)).reverse()].slice(
    0,
    MOST_ENTRIES,
  );
  const moved = movedOf(calendar);
  const toEntry = ({ event, start }: (typeof listed)[number]): Entry => {
    const written = event.properties.find(({ name }) => name === 'DTEND');
    const endTime = written && readTime(written, zoneOf, own ?? shown);
    const end = endTime ? endBy(start, endTime) : endAfter(start, valueOf(event, 'DURATION'));
    return entryOf(event, start, end, moved.has(valueOf(event, 'UID')));
  };
  return { entries: listed.map(toEntry), more: all.length - listed.length };
}

const valueOf = ({ properties }: Component, name: string): string =>
  properties.find((one) => one.name === name)?.value.trim() ?? '';

const eventsOf = ({ parts }: Component): readonly Component[] => parts.filter(({ name }) => name === 'VEVENT');
const isOneTime = (event: Component): boolean => valueOf(event, 'RECURRENCE-ID') !== '';

/** By its UID, what recurs and has single times that are otherwise. */
const movedOf = (calendar: Component): ReadonlySet<string> =>
  new Set(
    eventsOf(calendar)
      .filter(isOneTime)
      .map((event) => valueOf(event, 'UID')),
  );

/** One for each UID; a single time of something that the file does not hold stands for itself. */
function mastersOf(calendar: Component): readonly Component[] {
  const events = eventsOf(calendar);
  const whole = new Set(events.filter((event) => !isOneTime(event)).map((event) => valueOf(event, 'UID')));
  return events.filter((event) => !isOneTime(event) || !whole.has(valueOf(event, 'UID')));
}

function entryOf(event: Component, start: TimeRead, end: TimeRead | null, hasMoved: boolean): Entry {
  const { notes: aboutWords, ...words } = wordsOf(event);
  const [rule, ...rules] = event.properties.filter(({ name }) => name === 'RRULE');
  const recurs = rule && !isOneTime(event);
  const { repeats, note } = recurs ? readRule(rules.length > 0 ? '' : rule.value, start) : { repeats: null, note: '' };
  const others = recurs && (hasMoved || event.properties.some(({ name }) => name === 'EXDATE' || name === 'RDATE'));
  const notes = [
    ...aboutTime(start, end),
    note,
    others ? 'Single times that the file leaves out, adds or moves are not: change those gatherings afterwards.' : '',
    ...aboutWords,
  ];
  return { ...words, start, end, repeats, notes: notes.filter(Boolean) };
}

function aboutTime(start: TimeRead, end: TimeRead | null): string[] {
  const { asked, zone } = start;
  if (isAllDay(start)) return ['The file has it all day: write when it begins and ends, and choose the time zone.'];
  const noEnd = end ? [] : ['The file does not say when it ends.'];
  if (asked === 'utc') return [`The file has its times in UTC: they are filled in by the zone ${zone}.`, ...noEnd];
  if (asked === 'floating') return ['The file names no time zone: choose the one that is meant.', ...noEnd];
  if (asked) return [`The file’s time zone “${asked.unknown.slice(0, 80)}” is not known here: choose it.`, ...noEnd];
  return noEnd;
}
