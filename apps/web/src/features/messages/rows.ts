import type { MessageView } from '#contracts/discussions/thread';
import { readersZone } from '../../lib/time';
import type { Unsent } from '../composing/outbox';

/** What the thread shows, from top to bottom. `head` begins a group: it names who speaks. */
export type Row =
  | { kind: 'day'; key: string; label: string }
  | { kind: 'new'; key: string; label: string }
  | { kind: 'message'; key: string; message: MessageView; head: boolean }
  | { kind: 'unsent'; key: string; unsent: Unsent; head: boolean };

export interface RowsOf {
  messages: readonly MessageView[];
  /** What its writer has sent off and the thread does not hold yet; in the order of writing. */
  unsent: readonly Unsent[];
  /** Whether the messages reach the thread's end: only there does what is on its way follow. */
  atEnd: boolean;
  /** The number of the first message not read when the thread was opened. */
  newFrom: number | null;
  meId: string;
  now: Date;
  zone: string;
}

/** A pause after which the same person is named again. */
const PAUSE_MILLIS = 30 * 60_000;

/** Messages under day lines, one person's consecutive ones grouped, and what is on its way at the end. */
export function rowsOf({ messages, unsent, atEnd, newFrom, meId, now, zone }: RowsOf): Row[] {
  const rows: Row[] = [];
  let last: { authorId: string; at: string } | undefined;
  const begin = (authorId: string, at: string): boolean => {
    const sameDay = last !== undefined && dayOf(last.at, zone) === dayOf(at, zone);
    if (!sameDay) rows.push({ kind: 'day', key: `day ${dayOf(at, zone)}`, label: dayLabel(at, now, zone) });
    const goesOn = sameDay && last?.authorId === authorId && Date.parse(at) - Date.parse(last.at) < PAUSE_MILLIS;
    last = { authorId, at };
    return !goesOn;
  };
  for (const message of messages) {
    const isFirstNew = message.seq === newFrom;
    let head = begin(message.author.id, message.postedAt);
    if (isFirstNew) {
      rows.push({ kind: 'new', key: 'new', label: newLabel(message.postedAt, now, zone) });
      head = true;
    }
    rows.push({ kind: 'message', key: message.id, message, head });
  }
  if (!atEnd) return rows;
  const held = new Set(messages.map(({ id }) => id));
  for (const one of unsent) {
    if (held.has(one.id)) continue;
    // A clock that is behind must not put a day line of the past beneath today's.
    const at = last && one.writtenAt < last.at ? last.at : one.writtenAt;
    const head = begin(meId, at);
    rows.push({ kind: 'unsent', key: one.id, unsent: one, head });
  }
  return rows;
}

/** `2026-12-04` on the reader's clock. */
export const dayOf = (instant: string | Date, zone = readersZone()): string =>
  formatOf('en-CA', zone, { dateStyle: 'short' }).format(new Date(instant));

/** `Friday 4 December 2026` */
export const dayName = (instant: string): string =>
  written(instant, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, readersZone());

/** `Today`, `Friday 4 December`, and in another year that too. */
function dayLabel(at: string, now: Date, zone: string): string {
  if (dayOf(at, zone) === dayOf(now, zone)) return `Today, ${written(at, { day: 'numeric', month: 'long' }, zone)}`;
  const sameYear = dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  return written(at, { weekday: 'long', day: 'numeric', month: 'long', ...(!sameYear && { year: 'numeric' }) }, zone);
}

const DAY_MILLIS = 86_400_000;

/** `New since 10:42` today, `New since Friday` within the week, `New since 4 December` before. */
function newLabel(at: string, now: Date, zone: string): string {
  if (dayOf(at, zone) === dayOf(now, zone)) return `New since ${clockOf(at, zone)}`;
  const within = now.getTime() - Date.parse(at) < 6 * DAY_MILLIS;
  return `New since ${written(at, within ? { weekday: 'long' } : { day: 'numeric', month: 'long' }, zone)}`;
}

const written = (at: string, options: Intl.DateTimeFormatOptions, zone: string): string =>
  formatOf('en-GB', zone, options).format(new Date(at)).replace(',', '');

/** `10:42` */
export const clockOf = (at: string, zone: string): string =>
  formatOf('en-GB', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does, and a long thread needs one for each message. */
function formatOf(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([locale, zone, options]);
  let format = formats.get(name);
  if (!format) formats.set(name, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })));
  return format;
}
