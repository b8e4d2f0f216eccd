import { z } from 'zod';
import { Id, Line, Prose, ZonedTimeInput } from '../primitives';
import { Stage } from '../library/content';
import { Sector } from '../sectors';
import { AHEAD, USUAL_REMINDERS } from './ahead';
import { GatheringKind } from './events';
import { MOST_GUESTS } from './guests.endpoints';
import { Questions } from './questions';
import { AcceptWithin, SeatingRules } from './seating';
import { VISIBILITIES } from './visibilities';

export const Before = z.strictObject({ before: z.enum(AHEAD) });

const HttpsLink = z.url({ protocol: /^https$/, error: 'Write a link that begins with https://' }).max(500);

export const MOST_TAGS = 8;
/** In small letters, so that what is meant alike is written alike. */
export const Tag = Line(40).overwrite((tag) => tag.toLocaleLowerCase('en-GB'));

export const MOST_HOSTS = 6;
export const MOST_SPONSORS = 12;

/** What an organiser says of a gathering. */
export const GatheringFields = {
  kind: GatheringKind,
  title: Line(140, 3),
  purpose: Prose(4000),
  start: ZonedTimeInput,
  end: ZonedTimeInput,
  place: Line(300).nullable(),
  link: HttpsLink.nullable(),
  /** How long before the start those with a place see the link; null: as soon as they have one. */
  linkShown: z.enum(AHEAD).nullable(),
  /** Of the place: the way in, hearing, a quiet room, how to get there. */
  accessibility: Prose(1000).nullable(),
  /** What those with a place read before it, and nobody else; until it starts. */
  brief: Prose(4000).nullable(),
  stage: Stage.nullable(),
  tags: z
    .array(Tag)
    .max(MOST_TAGS, `At most ${MOST_TAGS} tags.`)
    .overwrite((tags) => [...new Set(tags)]),
  capacity: z.int().min(1, 'There is at least one place.').max(5000, 'At most 5,000 places.'),
  maxPerOrganisation: z.int().min(1, 'At least one per organisation.').max(5000),
  chathamHouse: z.boolean(),
  /** Organisations of the network that host it, in the order in which they are named. */
  hosts: z
    .array(Id)
    .max(MOST_HOSTS, `At most ${MOST_HOSTS} hosts.`)
    .overwrite((hosts) => [...new Set(hosts)]),
  /** Who pays for it, by name: of the network or not. */
  sponsors: z
    .array(Line(120))
    .max(MOST_SPONSORS, `At most ${MOST_SPONSORS} sponsors.`)
    .overwrite((sponsors) => [...new Set(sponsors)]),
  visibility: z.enum(VISIBILITIES),
  wantedSectors: z
    .array(Sector)
    .refine((sectors) => new Set(sectors).size === sectors.length, 'Name each sector once.'),
  seating: SeatingRules.nullable(),
  acceptWithin: AcceptWithin,
  /** How many guests each who registers may bring: they count for whoever brings them. */
  guestsEach: z.int().min(0).max(MOST_GUESTS, `At most ${MOST_GUESTS}.`),
  /** Whoever registers asks for a place, which those who run it give or decline. */
  onRequest: z.boolean(),
  /** Asked of whoever registers, in this order. */
  questions: Questions,
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
  visibility: GatheringFields.visibility.default('public'),
  linkShown: GatheringFields.linkShown.default('PT1H'),
  accessibility: GatheringFields.accessibility.default(null),
  brief: GatheringFields.brief.default(null),
  stage: GatheringFields.stage.default(null),
  tags: GatheringFields.tags.default([]),
  hosts: GatheringFields.hosts.default([]),
  sponsors: GatheringFields.sponsors.default([]),
  wantedSectors: GatheringFields.wantedSectors.default([]),
  seating: GatheringFields.seating.default(null),
  acceptWithin: GatheringFields.acceptWithin.default(null),
  guestsEach: GatheringFields.guestsEach.default(0),
  onRequest: GatheringFields.onRequest.default(false),
  questions: GatheringFields.questions.default([]),
  registrationOpens: GatheringFields.registrationOpens.default(null),
  registrationCloses: GatheringFields.registrationCloses.default(null),
  reminders: GatheringFields.reminders.default([...USUAL_REMINDERS]),
};
