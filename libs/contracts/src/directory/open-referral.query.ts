import { z } from 'zod';
import { Line } from '../primitives';

/** On one page; of ids alone, which `minimal` asks for, all that most directories have. */
export const MOST_ON_A_PAGE = 100;
export const MOST_MINIMAL = 20_000;

const yes = z.enum(['true', 'false'], 'Write true or false.').default('false');

const whole = (min: number, max: number) => {
  const said = `Write a whole number from ${min} to ${max.toLocaleString('en-GB')}.`;
  const number = z.coerce.number(said).int(said).min(min, said).max(max, said);
  // Nothing is no number; JavaScript takes it for 0.
  return z.preprocess((typed) => (typed === '' ? NaN : typed), number);
};

const page = whole(1, 1_000_000).default(1);

/** Of lists that are short. */
export const OpenPageQuery = z.strictObject({ page, per_page: whole(1, MOST_ON_A_PAGE).default(20) });
export type OpenPageQuery = z.infer<typeof OpenPageQuery>;

const Age = whole(0, 150);
const TIME = 'Write a time, like 09:30.';
const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/, TIME);
const ID = z.uuid('Write an id, which is a UUID.');

/** As RFC 5545 has them, in the order of the week that PostgreSQL’s and JavaScript’s days have. */
export const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** `MO`, `Mon` and `Monday` are one day. */
export function dayOf(typed: string): (typeof DAYS)[number] | undefined {
  const begun = typed.toLowerCase();
  return begun.length < 2 ? undefined : DAYS[NAMES.findIndex((name) => name.startsWith(begun))];
}

/** An instant, or a day, which begins in UTC. */
const Moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], 'Write a date and a time, like 2026-03-01T09:00:00Z.')
  .refine((at) => !at.startsWith('0000'), 'Write a date and a time, like 2026-03-01T09:00:00Z.')
  .refine((at) => !Number.isNaN(Date.parse(at)), 'Write a date and a time, like 2026-03-01T09:00:00Z.');

/** What the profile’s document names as parameters: all of them for both lists, and all narrow together. */
export const OpenFilter = z
  .strictObject({
    /** Words; "in quotes" as they stand together, `or` between, `-` before what is not wanted. */
    search: Line(200, 0).optional(),
    taxonomy_term_id: ID.optional(),
    taxonomy_id: ID.optional(),
    organization_id: ID.optional(),
    /** Of services, which say one that is no lower. */
    minimum_age: Age.optional(),
    /** Of services, which say one that is no higher. */
    maximum_age: Age.optional(),
    /** Some schedule opens then or later, closes then or earlier, and is of that day: one has all that is asked. */
    start_time: Time.optional(),
    end_time: Time.optional(),
    day: z
      .string()
      .refine((day) => dayOf(day) !== undefined, 'Write a day of the week, like MO or Monday.')
      .optional(),
    /** Alone, services that say that they serve it; with `proximity`, those near it that do not say that they do not. */
    postcode: z.string().max(12, 'Write a postcode, like M1 1AE, or its first half.').optional(),
    /** In metres from the middle of the postcode’s first half. */
    proximity: whole(1, 500_000).optional(),
    modified_after: Moment.optional(),
    minimal: yes,
    full: yes,
    /** `ndjson` streams all that is found, a line each, in the order of pages. */
    format: z.enum(['json', 'ndjson'], 'Write json or ndjson.').default('json'),
    page,
    per_page: whole(1, MOST_MINIMAL).optional(),
  })
  .superRefine((query, context) => {
    const refuse = (name: keyof typeof query, message: string): void =>
      void context.addIssue({ code: 'custom', path: [name], message });
    const { minimum_age: lowest, maximum_age: highest, start_time: start, end_time: end } = query;
    const { proximity, postcode, minimal, full, per_page: perPage } = query;
    if (lowest !== undefined && highest !== undefined && lowest > highest)
      refuse('maximum_age', 'The highest age is below the lowest.');
    if (start !== undefined && end !== undefined && start > end) refuse('end_time', 'The end is before the beginning.');
    if (proximity !== undefined && postcode === undefined) refuse('proximity', 'Write the postcode that it is from.');
    if (minimal === 'true' && full === 'true') refuse('full', 'Ask for one of minimal and full.');
    if (perPage !== undefined && perPage > MOST_ON_A_PAGE && minimal === 'false')
      refuse('per_page', `Write a whole number from 1 to ${MOST_ON_A_PAGE}; more where minimal is asked.`);
  });
export type OpenFilter = z.infer<typeof OpenFilter>;
