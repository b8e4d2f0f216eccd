import { z } from 'zod';
import { Id, Instant, Version, ZonedTime } from '../primitives';
import { Stage } from '../library/content';
import { Sector } from '../sectors';
import { AHEAD } from './ahead';
import { GatheringKind } from './events';
import { Before } from './gathering-fields';
import { Recurrence } from './recurrence';
import { MyRegistration } from './registrations.endpoints';
import { Question } from './questions';
import { AcceptWithin, HeldFor, OfferedTo, SeatingRules } from './seating';
import { VISIBILITIES } from './visibilities';

/** What was set as the picture of a gathering. */
export const Picture = z.object({
  /** Another address for each. */
  src: z.string(),
  /** What it shows, for whoever does not look at it; empty where it only decorates. */
  words: z.string(),
  /** In pixels. */
  width: z.int(),
  height: z.int(),
});

export const GatheringSummary = z.object({
  id: Id,
  version: Version,
  kind: GatheringKind,
  title: z.string(),
  start: ZonedTime,
  end: ZonedTime,
  startsAt: Instant,
  endsAt: Instant,
  place: z.string().nullable(),
  online: z.boolean(),
  chathamHouse: z.boolean(),
  standing: z.enum(['scheduled', 'cancelled']),
  capacity: z.int(),
  placesTaken: z.int(),
  waiting: z.int(),
  /** Places that are neither taken nor free: each is offered to one who waits. */
  placesOffered: z.int().optional(),
  /** Neither taken nor free as well: each is held for somebody who is invited. */
  placesHeld: z.int().optional(),
  /** Whoever registers asks for a place, which those who run it give or decline. */
  onRequest: z.boolean().optional(),
  /** How many ask for a place and have no answer, for those who run it; null for all others. */
  asking: z.int().nullable().optional(),
  /** Whom the organiser wants at the table, in any case. */
  wantedSectors: z.array(Sector).optional(),
  /** From when on members register; null: at once. */
  registrationOpensAt: Instant.nullable().optional(),
  /** Until when they do; null: until it starts. Whoever waits by then still moves up. */
  registrationClosesAt: Instant.nullable().optional(),
  /**
   * Of which sectors the places taken are, the most first; of a null one those whose organisation has none. Under the
   * Chatham House Rule it is for those in the room, and null for all others.
   */
  takenBySector: z
    .array(z.object({ sector: Sector.nullable(), places: z.int() }))
    .nullable()
    .optional(),
  visibility: z.enum(VISIBILITIES).optional(),
  stage: Stage.nullable().optional(),
  tags: z.array(z.string()).optional(),
  /** Organisers alone know of it, until it is published. */
  isDraft: z.boolean().optional(),
  /** Whether the caller is invited. */
  isInvited: z.boolean().optional(),
  /** Organisations that host it: what an organiser says of it, to whoever may know of it. */
  hosts: z.array(z.object({ id: Id, name: z.string() })).optional(),
  sponsors: z.array(z.string()).optional(),
  /** Of which series it is one. */
  seriesId: Id.nullable().optional(),
  /** Whether the caller runs it: an organiser, or a co-host of it. */
  runsIt: z.boolean().optional(),
  mine: MyRegistration.nullable(),
});
export type GatheringSummary = z.infer<typeof GatheringSummary>;

export const GatheringView = GatheringSummary.extend({
  purpose: z.string(),
  maxPerOrganisation: z.int(),
  /** How places are shared out among sectors; null: in the order of registering. */
  seating: SeatingRules.nullable().optional(),
  /** Until when places are held; null where none are. */
  releasesAt: Instant.nullable().optional(),
  /** For whom, of the places that are free; under the Chatham House Rule for those in the room, null for all others. */
  heldFor: z.array(HeldFor).nullable().optional(),
  /** When the first place that is held for somebody invited goes on. */
  heldForInvitedUntil: Instant.nullable().optional(),
  /** Until when one is held for the caller. */
  heldForYouUntil: Instant.nullable().optional(),
  /** How many hours an offered place waits for an answer; null: it is theirs at once. */
  acceptWithin: AcceptWithin.optional(),
  /** How many guests each who registers may bring. */
  guestsEach: z.int().optional(),
  /** Whom the caller brings. */
  yourGuests: z.array(z.object({ id: Id, name: z.string() })).optional(),
  /** The caller registered with a group, which comes in together or not at all. */
  inGroup: z.boolean().optional(),
  /** How many come together with the caller or not at all, the caller among them; not said under the Chatham House Rule. */
  together: z.int().nullable().optional(),
  /** Of which sectors those are to whom places are offered; under the Chatham House Rule for those in the room. */
  offeredTo: z.array(OfferedTo).nullable().optional(),
  /** What organisers ask of those who register, in this order; for members. */
  questions: z.array(Question).optional(),
  /** Of a caller who may register: what they said would help them at the latest gathering of which that is kept. */
  needsLastTime: z.string().nullable().optional(),
  /** As the organiser said it; what is said relative to the start moves with it. */
  registrationOpens: ZonedTime.nullable().optional(),
  registrationCloses: z.union([ZonedTime, Before]).nullable().optional(),
  /** How long before its start those with a place are mailed a reminder, the furthest first. */
  reminders: z.array(z.enum(AHEAD)).optional(),
  /** Of those with a place, how many were checked in; for organisers alone, null for all others. */
  here: z.int().nullable().optional(),
  /** Only for those with a place, from `linkShownAt` on, and organisers. */
  link: z.string().nullable(),
  linkShown: z.enum(AHEAD).nullable().optional(),
  /** Null: at once. */
  linkShownAt: Instant.nullable().optional(),
  /** What the place is like for whoever needs to know: the way in, hearing, a quiet room. */
  accessibility: z.string().nullable().optional(),
  /** What they read before it: only for those with a place, and those who run it. */
  brief: z.string().nullable().optional(),
  cancellationReason: z.string().nullable(),
  /** Of the caller's own organisation; null for visitors. */
  /** Under the Chatham House Rule for those in the room, and null for all others, colleagues too. */
  ownOrganisationPlaces: z.int().nullable(),
  /** Who scheduled it, for members, while an organiser: with the other organisers they read what would help people take part. */
  host: z.object({ id: Id, name: z.string() }).nullable().optional(),
  /** Where it stands among those of its series that the caller may know of and that take place. */
  series: z
    .object({
      id: Id,
      repeats: Recurrence,
      /** From 1; null of one that is cancelled. */
      nth: z.int().nullable(),
      of: z.int(),
      /** The next to come after it. */
      next: z.object({ id: Id, start: ZonedTime }).nullable(),
    })
    .nullable()
    .optional(),
  picture: Picture.nullable().optional(),
  /** When it was to begin before it was last moved, once it was published. */
  movedFrom: ZonedTime.nullable().optional(),
  /** Who runs it beside organisers, for members; who of them takes part this does not say. */
  coHosts: z
    .array(z.object({ id: Id, name: z.string() }))
    .nullable()
    .optional(),
});
export type GatheringView = z.infer<typeof GatheringView>;
