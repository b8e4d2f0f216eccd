import type { ZonedTime } from '#contracts/primitives';

/**
 * Marks that turn the direction of text around them, and invisible ones: they can make a name read as another.
 * The joiners U+200C and U+200D stay, since names in Persian and in the scripts of India need them.
 */
const TRICKS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
export const WORD_JOINER = '\u2060';
const CONTROLS = /\p{Cc}+/gu;

/** One line as somebody else wrote it, safe in a heading and in a header field (RFC 5322, 2.2). */
export function line(text: string, max = 140): string {
  const plain = text.replace(TRICKS, '').replace(CONTROLS, ' ').replace(/\s+/gu, ' ').trim();
  const letters = [...plain];
  return letters.length > max ? `${letters.slice(0, max - 1).join('')}…` : plain;
}

/**
 * The name of a person or an organisation. Anybody may apply under any name and with anybody's address, so a name
 * must not become an advertisement: mail programs make links of what looks like an address, unless its dots are
 * followed by a word joiner (U+2060).
 */
export function name(text: string): string {
  return line(text, 80).replace(/:\/\//g, ': //').replace(/\.(?=[^\s.])/gu, `.${WORD_JOINER}`);
}

/** Several lines as somebody else wrote them. */
export function prose(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  return lines.map((one) => one.replace(TRICKS, '').replace(CONTROLS, ' ').trimEnd()).join('\n').trim();
}

function parts(date: Date, zone: string): Record<string, string> {
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
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

function dateAndClock(date: Date, zone: string): { date: string; clock: string } {
  const { weekday, day, month, year, hour, minute } = parts(date, zone);
  return { date: `${weekday} ${day} ${month} ${year}`, clock: `${hour}:${minute}` };
}

/** A wall time shows itself when it is written in UTC: no zone rules are applied to it again. */
const wall = (time: ZonedTime): Date => new Date(`${time.local}:00Z`);

/** `Fri 4 Dec 2026, 10:00–11:30 London`; over midnight the end has its date too. */
export function dateLine(start: ZonedTime, end: ZonedTime): string {
  const [from, to] = [dateAndClock(wall(start), 'UTC'), dateAndClock(wall(end), 'UTC')];
  const until = from.date === to.date ? `–${to.clock}` : ` to ${to.date}, ${to.clock}`;
  const place = (start.zone.split('/').at(-1) ?? start.zone).replaceAll('_', ' ');
  return `${from.date}, ${from.clock}${until} ${place}`;
}

/** `Fri 4 Dec`, for a subject. */
export function shortDate(time: ZonedTime): string {
  const { weekday, day, month } = parts(wall(time), 'UTC');
  return `${weekday} ${day} ${month}`;
}

/** `Fri 4 Dec 2026, 10:00 London`: an instant that belongs to no gathering is told in the network's home zone. */
export function instantLine(instant: Date): string {
  const { date, clock } = dateAndClock(instant, 'Europe/London');
  return `${date}, ${clock} London`;
}
