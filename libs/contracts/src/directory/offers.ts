import { z } from 'zod';
import { Stage } from '../library/content';
import { Day, Email, growing, Line, Prose } from '../primitives';
import { Age, agesInOrder, CohortCode, PhoneNumber, Url } from './content';
import { AccessFeature, Accessibility, Address, Point } from './places';

/** What an employer offers young people, through the partners and schools they come from. */
export const OFFER_KINDS = ['work-experience', 'insight-day', 'mentoring', 'speaker'] as const;
export const OfferKind = growing(OFFER_KINDS);
export type OfferKind = z.infer<typeof OfferKind>;

/**
 * `full` while no place is left, and open again by itself once one is; `closed` by the employer, by an organiser, or once
 * the last day for asking has passed; `over` for good once its own last day has.
 */
export const OfferStanding = growing(['draft', 'open', 'full', 'closed', 'over']);
export type OfferStanding = z.infer<typeof OfferStanding>;

/** Whether they who come pay for getting there, or for lunch. */
export const Paid = z.enum(['paid', 'partly', 'not-paid', 'not-said']);
export type Paid = z.infer<typeof Paid>;

/** An offer without dates stands for so long after somebody last said it. */
export const UNDATED_MONTHS = 12;
export const MOST_PLACES = 10_000;
/** How far ahead a day may lie. */
const LATEST_DAY = '2100-12-31';

const DayAhead = Day.refine((day) => day <= LATEST_DAY, 'Choose a nearer day.');

const Dates = z.strictObject({ from: DayAhead, until: DayAhead }).refine(({ from, until }) => from <= until, {
  path: ['until'],
  message: 'The end is before the beginning.',
});

/** Where one goes to: without a point its postcode says where that is. */
export const OfferPlace = z.strictObject({
  name: Line(200, 0).default(''),
  address: Address.nullable().default(null),
  point: Point.nullable().default(null),
});
export type OfferPlace = z.infer<typeof OfferPlace>;

/** Whom to turn to; shown to members and partners, never to visitors. */
export const OfferContact = z.strictObject({
  name: Line(120, 0).default(''),
  title: Line(120, 0).default(''),
  email: Email.nullable().default(null),
  phone: PhoneNumber.nullable().default(null),
});

/** With whom an offer is shared: members and partners, or everybody. */
export const OfferReaders = z.enum(['partners', 'public']);
export type OfferReaders = z.infer<typeof OfferReaders>;

/** What an employer offers. Texts are Markdown. */
export const OfferContent = z
  .strictObject({
    kind: OfferKind,
    title: Line(200, 2),
    description: Prose(10_000).default(''),
    readers: OfferReaders.default('partners'),
    stages: z.array(Stage).max(6).default([]),
    /** Whom it is meant for; none where it is meant for anybody. */
    cohorts: z.array(CohortCode).max(30).default([]),
    minimumAge: Age.nullable().default(null),
    maximumAge: Age.nullable().default(null),
    /** The days that it takes, each choice of them by itself; none where that is arranged. */
    dates: z.array(Dates).max(20).default([]),
    /** `Monday to Friday, 9:30 to 16:00`. */
    times: Line(200, 0).default(''),
    /** The last day on which partners ask for places. */
    applyBy: DayAhead.nullable().default(null),
    locations: z.array(OfferPlace).max(20).default([]),
    online: z.boolean().default(false),
    travel: Paid.default('not-said'),
    lunch: Paid.default('not-said'),
    accessibility: z.array(Accessibility).max(20).default([]),
    /** What those who come should bring or know. */
    asked: Prose(5000).default(''),
    howToApply: Prose(5000).default(''),
    url: Url.nullable().default(null),
    contact: OfferContact.prefault({}),
    /** How many places there are; null where nobody counts. */
    places: z
      .int('Write a whole number.')
      .min(1, 'Write a number above 0.')
      .max(MOST_PLACES, 'Write a smaller number.')
      .nullable()
      .default(null),
  })
  .refine(agesInOrder, { path: ['maximumAge'], message: 'The highest age is below the lowest.' })
  .refine(
    ({ applyBy, dates }) => applyBy === null || dates.length === 0 || dates.some(({ until }) => applyBy <= until),
    {
      path: ['applyBy'],
      message: 'The last day for asking is after the last day of the offer.',
    },
  );
export type OfferContent = z.output<typeof OfferContent>;

/**
 * `asked`: the employer is to answer by a day. `taken`: so many places are. `lapsed`: the offer was closed or over, or the
 * partner gone, before anybody answered.
 */
export const TakingStanding = growing(['asked', 'taken', 'declined', 'withdrawn', 'given-back', 'lapsed']);
export type TakingStanding = z.infer<typeof TakingStanding>;

const MOST_OF_ONE = 1000;
export const HowMany = z
  .int('Write a whole number.')
  .min(1, 'Write a number above 0.')
  .max(MOST_OF_ONE, 'Write a smaller number.');

/** What would help those who come; chosen and never written, so that nothing is said of any of them. */
export const Help = AccessFeature.exclude(['other']);

/** What a partner asks an employer for: a number, and nothing of anybody. */
export const PlacesAsked = z.strictObject({
  places: HowMany,
  /** Of the partner; null where it is for none in particular. */
  programmeId: z.uuidv7().toLowerCase().nullable().default(null),
  /** The day on which they would begin. */
  on: DayAhead.nullable().default(null),
  help: z.array(Help).max(8).default([]),
});

const told = (max: number, empty: string) => Prose(max).pipe(z.string().min(1, empty));

export const TakingAnswer = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('taken'),
    /** As many as were asked for, or fewer. */
    places: HowMany,
    /** Whom the partner turns to, and what happens next. */
    person: Line(200),
    nextStep: told(2000, 'Say what happens next: where to come, or what you need from them.'),
  }),
  z.strictObject({
    decision: z.literal('declined'),
    reason: told(2000, 'Say why: the partner reads it, and looks elsewhere.'),
  }),
]);
export type TakingAnswer = z.output<typeof TakingAnswer>;
