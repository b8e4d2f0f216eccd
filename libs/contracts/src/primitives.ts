import { z } from 'zod';

/**
 * UUIDv7 (RFC 9562): sorts by the time it was made; what a client makes carries an id made by the client. In one
 * spelling, the database's own: ids are the keys of events, and are compared as text.
 */
export const Id = z.uuidv7().toLowerCase();
export type Id = z.infer<typeof Id>;

export const Version = z.int().positive();

/** A lone surrogate is half a character: PostgreSQL keeps none. */
const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text);
const HALF = 'Remove what is not a character.';

/** One line of text: surrounding space dropped, no control characters. */
export const Line = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min, min === 1 ? 'Write something here.' : `Write at least ${min} characters.`)
    .max(max, `Write at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, 'Write this on one line.')
    .refine(isWhole, HALF);

/** Several lines of plain text; only tabs and line breaks among the control characters. */
export const Prose = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Write at most ${max.toLocaleString('en-GB')} characters.`)
    .regex(/^[^\p{Cc}]*(?:[\t\n\r][^\p{Cc}]*)*$/u, 'Remove the control characters.')
    .refine(isWhole, HALF);

/** Kept in lower case: no mail server in use tells addresses apart by case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This e-mail address is too long.')
  .pipe(z.email('Write an e-mail address, like name@example.org.'));

/** Length is the only rule (NIST SP 800-63B, 5.1.1.2). */
export const Password = z.string().min(12, 'Use at least 12 characters.').max(200, 'Use at most 200 characters.');

/** An instant as RFC 3339 in UTC, as it appears in answers. PostgreSQL knows no year 0. */
export const Instant = z.iso.datetime().refine((at) => !at.startsWith('0000'), 'Write a date and a time.');

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
export const PageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** `next` is the cursor of the following page, or null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** `total`: how many there are on all pages together, counted to one above `COUNTED_TO`. */
export const countedPageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.int().nonnegative() });
