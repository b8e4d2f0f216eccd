import { momentLine, momentOf, wallMoment } from '#contracts/moments';
import type { ZonedTime } from '#contracts/primitives';

/**
 * Marks that turn the direction of text around them, and invisible ones: they can make a name read as another.
 * The joiners U+200C and U+200D stay, since names in Persian and in the scripts of India need them.
 */
const TRICKS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const WORD_JOINER = '\u2060';
const CONTROLS = /\p{Cc}+/gu;

/** What begins an encoded word (RFC 2047, 2): in a header field, mail programs show what it hides and not what it says. */
const ENCODED_WORD = /=(?=\?)/g;

/**
 * What a header field says, made of all its texts: an encoded word can begin in one and go on in the next. Without
 * word joiners, since nothing makes links in header fields, and people search subjects.
 */
export function headerText(text: string): string {
  return text.replaceAll(WORD_JOINER, '').replace(ENCODED_WORD, '= ');
}

/** One line as somebody else wrote it, safe in a heading, and in a header field (RFC 5322, 2.2) as a part of its text. */
export function line(text: string, max = 140): string {
  const bare = text.replace(TRICKS, '').replace(CONTROLS, ' ');
  const plain = bare.replace(/\s+/gu, ' ').trim();
  const letters = [...plain];
  return letters.length > max ? `${letters.slice(0, max - 1).join('')}…` : plain;
}

/**
 * The name of a person or an organisation. Anybody may apply under any name and with anybody's address, so a name
 * must not become an advertisement: mail programs make links of what looks like an address, unless its dots are
 * followed by a word joiner (U+2060).
 */
export function name(text: string): string {
  return line(text, 80)
    .replace(/:\/\//g, ': //')
    .replace(/\.(?=[^\s.])/gu, `.${WORD_JOINER}`);
}

/** Several lines as somebody else wrote them. */
export function prose(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  return lines
    .map((one) => one.replace(TRICKS, '').replace(CONTROLS, ' ').trimEnd())
    .join('\n')
    .trim();
}

/** `Fri 4 Dec`, for a subject. */
export function shortDate(time: ZonedTime): string {
  const { weekday, day, month } = wallMoment(time);
  return `${weekday} ${day} ${month}`;
}

/** `Fri 4 Dec 2026, 10:00 London`: an instant that belongs to no gathering is told in the network's home zone. */
export const instantLine = (instant: Date): string => momentLine(instant, 'Europe/London');

/** `Fri 4 Dec 2026`, of a day as ISO 8601 has it. */
export function dayLine(day: string): string {
  return momentOf(new Date(`${day}T12:00:00Z`), 'UTC').date;
}
