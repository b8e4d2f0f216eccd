import { z } from 'zod';
import { Day, Line, Prose } from '../primitives';

/** What the United Kingdom and the Crown Dependencies lie within, in degrees (WGS 84). */
export const BOUNDS = { south: 49, north: 61, west: -8.7, east: 1.9 } as const;

const isWithin = (latitude: number, longitude: number): boolean =>
  latitude >= BOUNDS.south && latitude <= BOUNDS.north && longitude >= BOUNDS.west && longitude <= BOUNDS.east;

/** What is wrong with a point, as a sentence; null where nothing is. */
export function wrongWithPoint({ latitude, longitude }: { latitude: number; longitude: number }): string | null {
  if (isWithin(latitude, longitude)) return null;
  if (latitude === 0 && longitude === 0)
    return 'Latitude 0, longitude 0 is in the sea. Leave both out, or say where it is.';
  if (isWithin(longitude, latitude)) return 'Latitude and longitude are the wrong way round.';
  return 'This point is outside the United Kingdom.';
}

export const Point = z.strictObject({ latitude: z.number(), longitude: z.number() }).superRefine((point, context) => {
  const wrong = wrongWithPoint(point);
  if (wrong) context.addIssue({ code: 'custom', path: ['latitude'], message: wrong });
});
export type Point = z.infer<typeof Point>;

const SLUG = '[a-z][a-z-]{0,40}';

/**
 * Where a programme serves, by what postcodes fall into: `uk`, `nation:scotland`, `region:north-west-england`,
 * `district:bolton`, `postcodes:M` (a postcode area) and `outcode:M1`. Nothing is wider than `uk`.
 */
export const AreaCode = z
  .string()
  .regex(
    new RegExp(`^(?:uk|(?:nation|region|district):${SLUG}|postcodes:[A-Z]{1,2}|outcode:[A-Z]{1,2}[0-9][A-Z0-9]?)$`),
    'Choose the United Kingdom, a nation, a region, a district or postcodes.',
  );

export const Address = z.strictObject({
  attention: Line(200, 0).default(''),
  line: Line(200),
  city: Line(100),
  region: Line(100, 0).default(''),
  county: Line(100, 0).default(''),
  postcode: Line(12, 0).default(''),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Write the two letters of the country, like GB.')
    .default('GB'),
});

/** What helps people in; `other` is told by its details. */
export const AccessFeature = z.enum([
  'step-free',
  'accessible-toilet',
  'hearing-loop',
  'sign-language',
  'quiet-space',
  'easy-read',
  'online',
  'travel-paid',
  'other',
]);
export type AccessFeature = z.infer<typeof AccessFeature>;

export const Accessibility = z.strictObject({ feature: AccessFeature, details: Prose(500).default('') });

const Time = z.iso.time({ precision: -1, error: 'Write a time, like 09:30.' });

const WEEKDAYS = '(?:-?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)';

/** When it can be reached. Closing before opening means the next morning; both are wall time in the United Kingdom. */
export const Schedule = z
  .strictObject({
    id: z.uuid(),
    validFrom: Day.nullable().default(null),
    validTo: Day.nullable().default(null),
    start: Day.nullable().default(null),
    freq: z.enum(['WEEKLY', 'MONTHLY']).nullable().default(null),
    interval: z.int().min(1).max(52).nullable().default(null),
    /** As RFC 5545 has it: `MO,WE`, `1TU` for the first Tuesday. */
    byday: z
      .string()
      .regex(new RegExp(`^(?:${WEEKDAYS}(?:,${WEEKDAYS})*)?$`), 'Write days like MO,WE.')
      .default(''),
    bymonthday: z
      .string()
      .regex(/^(?:-?(?:[1-9]|[12]\d|3[01])(?:,-?(?:[1-9]|[12]\d|3[01]))*)?$/, 'Write days of the month, like 1,15.')
      .default(''),
    opensAt: Time.nullable().default(null),
    closesAt: Time.nullable().default(null),
    description: Prose(1000).default(''),
    link: z.string().max(500).default(''),
    attending: Line(200, 0).default(''),
    notes: Prose(1000).default(''),
  })
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
    path: ['validTo'],
    message: 'The end is before the beginning.',
  });
export type Schedule = z.infer<typeof Schedule>;

/**
 * Where a programme takes place: in Open Referral terms a location, and the service at it. `id` is the latter’s;
 * programmes that share a location name it by the same `locationId`.
 */
export const Place = z.strictObject({
  id: z.uuid(),
  locationId: z.uuid(),
  type: z.enum(['physical', 'postal', 'virtual']).default('physical'),
  name: Line(200, 0).default(''),
  description: Prose(2000).default(''),
  point: Point.nullable().default(null),
  address: Address.nullable().default(null),
  accessibility: z.array(Accessibility).max(20).default([]),
  schedules: z.array(Schedule).max(30).default([]),
});
export type Place = z.infer<typeof Place>;
