import { z } from 'zod';

/**
 * UUIDv7 (RFC 9562): sorts by the time it was made; what a client makes carries an id made by the client. In one
 * spelling, the database's own: ids are the keys of events, and are compared as text.
 */
export const Id = z.uuidv7().toLowerCase();
export type Id = z.infer<typeof Id>;

export const Version = z.int().positive();

/**
 * A word of a list that may grow, in what we write and others read: documents name today's words as
 * `x-extensible-enum`, and whoever reads another passes over it.
 */
export const growing = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words).meta({ 'x-extensible-enum': [...words] });

/** A lone surrogate is half a character: PostgreSQL keeps none. */
const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text);
const HALF = 'Remove what is not a character.';

/**
 * Characters that turn the direction of all that follows, also beyond the text that holds them (UAX #9, 2.2): with one
 * of them a name can show another address than is there. Marks of direction, embeddings and isolates turn nothing round
 * that reads otherwise.
 */
const turnsNothing = (text: string): boolean => !/[\u202d\u202e]/u.test(text);
const TURNS = 'Remove the characters that turn the direction of writing.';

/** Spaces, joiners, blank Braille and combining marks without a letter show nothing (RFC 8264, 9). */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{M}\u2800]/u;
const isVisible = (text: string): boolean => text === '' || VISIBLE.test(text);
const NOTHING = 'There is nothing to see in this. Write it out.';

/**
 * What a line of text holds and nobody sees: soft hyphens, zero-width spaces, embeddings and isolates of direction, byte
 * order marks. They come along when text is copied. Joiners stay, which Persian, Hindi and emoji are written with, and
 * the marks that put a full stop on the right side of Hebrew.
 */
const UNSEEN = /[\u00ad\u180e\u200b\u202a-\u202c\u2060-\u206f\ufeff]/gu;

/**
 * A name or a title as it is kept and compared: in NFC, without what nobody sees, each run of spaces one space. Line
 * breaks stay, for whoever asks to refuse.
 */
export function asLine(text: string): string {
  return text
    .replaceAll(UNSEEN, '')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** One line of text as `asLine` keeps it; no control characters, and something to see. */
export const Line = (max: number, min = 1) =>
  z
    .string()
    .overwrite(asLine)
    .min(min, min === 1 ? 'Write something here.' : `Write at least ${min} characters.`)
    .max(max, `Write at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, 'Write this on one line.')
    .refine(isWhole, HALF)
    .refine(turnsNothing, TURNS)
    .refine(isVisible, NOTHING);

/** Several lines of plain text, kept as written; only tabs and line breaks among the control characters. */
export const Prose = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Write at most ${max.toLocaleString('en-GB')} characters.`)
    .regex(/^[^\p{Cc}]*(?:[\t\n\r][^\p{Cc}]*)*$/u, 'Remove the control characters.')
    .refine(isWhole, HALF)
    .refine(turnsNothing, TURNS)
    .refine(isVisible, NOTHING);

/** The domain as the name system and every mail server know it (RFC 5891): `bücher.example` is `xn--bcher-kva.example`. */
export function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  // An address of ASCII alone is checked as it is, and what no domain holds is not for a URL to leave out.
  if (at === 0 || !/\P{ASCII}/u.test(domain) || /[^\w.\-\P{ASCII}]/u.test(domain)) return address;
  const url = URL.parse(`https://${domain}`);
  return url ? address.slice(0, at) + url.hostname : address;
}

/** Kept in lower case: no mail server in use tells addresses apart by case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite(withAsciiDomain)
  .max(254, 'This e-mail address is too long.')
  .pipe(z.email('Write an e-mail address, like name@example.org.'));

/** Length is the only rule (NIST SP 800-63B, 5.1.1.2). */
export const Password = z.string().min(12, 'Use at least 12 characters.').max(200, 'Use at most 200 characters.');

/** PostgreSQL knows no year 0. */
const hasYear = (at: string): boolean => !at.startsWith('0000');

/** An instant as RFC 3339 in UTC, as it appears in answers. */
export const Instant = z.iso.datetime().refine(hasYear, 'Write a date and a time.');

/** A day as ISO 8601 has it: `2027-11-28`. */
export const Day = z.iso.date('Choose a day.').refine(hasYear, 'Choose a day.');

/** One that may be looked at: what takes place there is within a lifetime, and its bounds on any clock are years that there are. */
export const DayInSight = Day.refine((day) => /^20\d\d-/.test(day), 'Choose a day of this century.');

/** As CSS has it, `#rrggbb`. */
export const Colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[\da-f]{6}$/, 'Choose a colour, like #1f4e5f.');

/** Wall time to the minute, without zone: `2026-12-04T10:00`. */
export const WallTime = z.iso.datetime({ local: true, precision: -1, error: 'Write a date and a time.' });

/**
 * When something takes place, as people say it: the wall time and the IANA zone it is meant in. `offset`
 * (`+01:00`) is what the zone had there when last computed; a wall time that exists twice needs it.
 */
export const ZonedTime = z.object({
  local: WallTime,
  zone: Line(60),
  offset: z.string().regex(/^[+-]\d{2}:\d{2}$/),
});
export type ZonedTime = z.infer<typeof ZonedTime>;

/** What people type: the offset is only asked for where the wall time exists twice. */
export const ZonedTimeInput = ZonedTime.partial({ offset: true });
export type ZonedTimeInput = z.infer<typeof ZonedTimeInput>;

/** A list's page: 20 rows unless asked otherwise; `cursor` is opaque and comes from the page before. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** `next` is the cursor of the following page, or null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** `total`: how many there are on all pages together, counted to one above `COUNTED_TO`. */
export const countedPageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.int().nonnegative() });
