import { z } from 'zod';
import { EvidenceLevel, Stage } from '../library/content';
import { Day, Email, Line, Prose } from '../primitives';
import { Accessibility, AreaCode, Place, Schedule } from './places';
import { organisationIdentifier, RegisterNumber } from './registers';

export const Url = z
  .string()
  .trim()
  .max(500)
  .pipe(
    z.url({
      protocol: /^https?$/,
      hostname: z.regexes.domain,
      error: 'Write a web address, like https://example.org.',
    }),
  );

/** Kept as it is written: digits of any country, with what people set between them, and an extension. */
export const PhoneNumber = z
  .string()
  .trim()
  .regex(
    /^(?=(?:\D*\d){5})(?!(?:\D*\d){22})\+?[\d\s()./-]{4,30}(?:(?:ext\.?|x|#)\s?\d{1,6})?$/i,
    'Write a telephone number, with its country’s code where it is not of the United Kingdom.',
  );

/** Who is shown a contact: everybody, members of the network, or those who keep the entry. */
export const ContactAudience = z.enum(['public', 'network', 'private']);
export type ContactAudience = z.infer<typeof ContactAudience>;

export const Contact = z.strictObject({
  id: z.uuid(),
  name: Line(120, 0).default(''),
  title: Line(120, 0).default(''),
  email: Email.nullable().default(null),
  phones: z
    .array(z.strictObject({ number: PhoneNumber, description: Line(120, 0).default('') }))
    .max(4)
    .default([]),
  audience: ContactAudience.default('private'),
});
export type Contact = z.infer<typeof Contact>;

/** A term of a taxonomy of the network, by its id: what Open Referral calls an attribute. */
const Terms = z.array(z.uuid()).max(40).default([]);

/** Partners meet pupils: what is held, and until when. */
export const Safeguarding = z.strictObject({
  policy: z.enum(['yes', 'no', 'not-said']).default('not-said'),
  policyUrl: Url.nullable().default(null),
  /** On adults who meet pupils. */
  checks: z.enum(['enhanced', 'basic', 'none', 'not-said']).default('not-said'),
  insurance: z.enum(['yes', 'no', 'not-said']).default('not-said'),
  insuredUntil: Day.nullable().default(null),
  notes: Prose(1000).default(''),
});

/** What a partner says of itself. Texts are Markdown. */
export const PartnerContent = z.strictObject({
  name: Line(200, 2),
  description: Prose(10_000).default(''),
  email: Email.nullable().default(null),
  website: Url.nullable().default(null),
  logo: Url.nullable().default(null),
  /** Of the organisation as linked data. */
  uri: Url.nullable().default(null),
  registers: z
    .array(RegisterNumber)
    .max(6)
    .refine((all) => new Set(all.map(organisationIdentifier)).size === all.length, 'Name each number once.')
    .default([]),
  contacts: z.array(Contact).max(20).default([]),
  safeguarding: Safeguarding.prefault({}),
  terms: Terms,
});
export type PartnerContent = z.output<typeof PartnerContent>;

const Cost = z
  .strictObject({
    id: z.uuid(),
    option: Line(200, 0).default(''),
    /** In pounds. */
    amount: z.number().min(0).max(1_000_000).nullable().default(null),
    description: Prose(500).default(''),
    validFrom: Day.nullable().default(null),
    validTo: Day.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
    path: ['validTo'],
    message: 'The end is before the beginning.',
  });

export const Age = z.int('Write an age in whole years.').min(0).max(120);

/** BCP 47: `en`, `cy`, `bfi` for British Sign Language. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z\d]{2,8}){0,2}$/, 'Choose a language.');

/** Of a term of the taxonomy of cohorts, which the organiser edits. */
export const CohortCode = z.string().regex(/^[a-z][a-z\d-]{0,40}$/, 'Choose a cohort.');

export const ProgrammeStatus = z.enum(['active', 'inactive', 'defunct', 'temporarily closed']);

/** For `refine`: whoever is meant is of an age. */
export const agesInOrder = ({ minimumAge, maximumAge }: { minimumAge: number | null; maximumAge: number | null }) =>
  minimumAge === null || maximumAge === null || minimumAge <= maximumAge;

/** What a programme is: in Open Referral terms a service, and what this network adds. Texts are Markdown. */
export const ProgrammeContent = z
  .strictObject({
    name: Line(200, 2),
    description: Prose(10_000).default(''),
    url: Url.nullable().default(null),
    email: Email.nullable().default(null),
    status: ProgrammeStatus.default('active'),
    alert: Prose(1000).default(''),
    stages: z.array(Stage).max(6).default([]),
    cohorts: z.array(CohortCode).max(30).default([]),
    minimumAge: Age.nullable().default(null),
    maximumAge: Age.nullable().default(null),
    fees: Prose(2000).default(''),
    costs: z.array(Cost).max(20).default([]),
    languages: z.array(LanguageTag).max(20).default([]),
    /** Wherever it takes place; a place may add its own. */
    accessibility: z.array(Accessibility).max(20).default([]),
    accreditations: Prose(2000).default(''),
    funding: z.array(Prose(500)).max(10).default([]),
    places: z.array(Place).max(50).default([]),
    areas: z.array(AreaCode).max(100).default([]),
    schedules: z.array(Schedule).max(30).default([]),
    contacts: z.array(Contact).max(20).default([]),
    /** What employers are offered, and what is asked of them. */
    offered: Prose(5000).default(''),
    asked: Prose(5000).default(''),
    /**
     * How many employers it takes on at a time; null where nobody counts. Each introduction that is accepted takes one of
     * these until it is over: while none is left, the door is closed.
     */
    capacity: z.int().min(0).max(100_000).nullable().default(null),
    /** Nesta’s levels. */
    evidence: z
      .strictObject({ level: EvidenceLevel.nullable().default(null), source: Prose(1000).default('') })
      .prefault({}),
    terms: Terms,
  })
  .refine(agesInOrder, { path: ['maximumAge'], message: 'The highest age is below the lowest.' });
export type ProgrammeContent = z.output<typeof ProgrammeContent>;
