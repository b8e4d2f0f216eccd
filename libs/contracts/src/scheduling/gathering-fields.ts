import { z } from 'zod';
import { Line, Prose, ZonedTimeInput } from '../primitives';
import { Sector } from '../sectors';
import { AHEAD, USUAL_REMINDERS } from './ahead';
import { GatheringKind } from './events';
import { AcceptWithin, SeatingRules } from './seating';

export const Before = z.strictObject({ before: z.enum(AHEAD) });

const HttpsLink = z.url({ protocol: /^https$/, error: 'Write a link that begins with https://' }).max(500);

/** What an organiser says of a gathering. */
export const GatheringFields = {
  kind: GatheringKind,
  title: Line(140, 3),
  purpose: Prose(4000),
  start: ZonedTimeInput,
  end: ZonedTimeInput,
  place: Line(300).nullable(),
  link: HttpsLink.nullable(),
  capacity: z.int().min(1, 'There is at least one place.').max(5000, 'At most 5,000 places.'),
  maxPerOrganisation: z.int().min(1, 'At least one per organisation.').max(5000),
  chathamHouse: z.boolean(),
  wantedSectors: z
    .array(Sector)
    .refine((sectors) => new Set(sectors).size === sectors.length, 'Name each sector once.'),
  seating: SeatingRules.nullable(),
  acceptWithin: AcceptWithin,
  registrationOpens: ZonedTimeInput.nullable(),
  registrationCloses: z
    .union([ZonedTimeInput, Before], 'Write a date and a time, or how long before the start.')
    .nullable(),
  reminders: z
    .array(z.enum(AHEAD))
    .max(AHEAD.length)
    .overwrite((chosen) => AHEAD.filter((one) => chosen.includes(one))),
};

/** Where nothing is said of it. */
export const WITHOUT_SAYING = {
  capacity: GatheringFields.capacity.default(12),
  maxPerOrganisation: GatheringFields.maxPerOrganisation.default(2),
  wantedSectors: GatheringFields.wantedSectors.default([]),
  seating: GatheringFields.seating.default(null),
  acceptWithin: GatheringFields.acceptWithin.default(null),
  registrationOpens: GatheringFields.registrationOpens.default(null),
  registrationCloses: GatheringFields.registrationCloses.default(null),
  reminders: GatheringFields.reminders.default([...USUAL_REMINDERS]),
};
