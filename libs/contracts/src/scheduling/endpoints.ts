import { conditionOf } from '../condition';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, Line, PageQuery, Prose, Version, ZonedTime } from '../primitives';
import { Stage } from '../library/content';
import { Sector } from '../sectors';
import { AHEAD } from './ahead';
import { GatheringKind } from './events';
import { Before, GatheringFields, Tag, WITHOUT_SAYING } from './gathering-fields';
import { Recurrence } from './recurrence';
import { MyRegistration } from './registrations.endpoints';
import { Question } from './questions';
import { AcceptWithin, HeldFor, OfferedTo, SeatingRules } from './seating';
import { VISIBILITIES } from './visibilities';

const path = '/api/scheduling';

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
  /** Who runs it beside organisers, for members; who of them takes part this does not say. */
  coHosts: z
    .array(z.object({ id: Id, name: z.string() }))
    .nullable()
    .optional(),
});
export type GatheringView = z.infer<typeof GatheringView>;

export const listGatherings = endpoint({
  method: 'GET',
  path: `${path}/gatherings`,
  summary: 'Gatherings: those to come, the next first and cancelled ones last; past ones, the latest first.',
  access: ['anyone'],
  area: 'gatherings',
  costly: true,
  query: PageQuery.extend({
    when: z.enum(['upcoming', 'past']).default('upcoming'),
    /** Drafts instead, whenever they are to take place: for organisers, and none for anybody else. */
    drafts: z.enum(['true', 'false']).default('false'),
    kind: GatheringKind.optional(),
    stage: Stage.optional(),
    tag: Tag.optional(),
    /** Where there is a place to go to, or a link to take part by; many have both. */
    way: z.enum(['in-person', 'online']).optional(),
    /** In which it begins, on the clocks there. */
    month: z
      .string()
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Write a month as 2027-06.')
      .optional(),
    search: Line(120, 0).optional(),
    series: Id.optional(),
    /** Of each series the next to come alone, and those on which the caller has a place or waits. */
    together: z.enum(['true', 'false']).default('false'),
    /** Only those on which the caller has a place or waits, or of which they are co-host. */
    mine: z.enum(['true', 'false']).default('false'),
  }),
  response: countedPageOf(GatheringSummary),
});

export const getGathering = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'One gathering.',
  access: ['anyone'],
  area: 'gatherings',
  params: { gatheringId: Id },
  response: GatheringView,
});

export const scheduleGathering = endpoint({
  method: 'POST',
  path: `${path}/gatherings`,
  summary: 'Schedules a gathering.',
  access: ['organiser'],
  problems: ['id-taken', 'time-shown-twice'],
  body: z.strictObject({
    id: Id,
    ...GatheringFields,
    ...WITHOUT_SAYING,
    /** Nobody but organisers knows of it, and nobody registers, until it is published. */
    isDraft: z.boolean().default(false),
  }),
  status: 201,
  location: `${path}/gatherings/:id`,
  response: GatheringView,
});

export const changeGathering = endpoint({
  method: 'PATCH',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'Changes a gathering; more capacity gives places to those who wait.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-over', 'places-taken', 'time-shown-twice'],
  params: { gatheringId: Id },
  ifMatch: true,
  body: z.strictObject(GatheringFields).partial(),
  response: GatheringView,
});

export const publishGathering = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/publish`,
  summary: 'Publishes a draft: from now on it is known to those for whom it is. A repeat answers the first.',
  access: ['organiser', 'co-host'],
  problems: ['time-shown-twice'],
  params: { gatheringId: Id },
  ifMatch: true,
  status: 200,
  response: GatheringView,
});

export const discardGatheringDraft = endpoint({
  method: 'DELETE',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'Discards a draft; what was published is cancelled instead.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-published'],
  params: { gatheringId: Id },
});

export const sayEditing = endpoint({
  method: 'PUT',
  path: `${path}/gatherings/:gatheringId/editing`,
  summary: 'Says that the caller has its editor open, or closed it; answers who else has. It ends 40 seconds later.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id },
  body: z.strictObject({ editing: z.boolean() }),
  status: 200,
  response: z.object({ others: z.array(z.object({ id: Id, name: z.string() })) }),
});

export const cancelGathering = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/cancel`,
  summary: 'Cancels a gathering and tells everyone who registered.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-draft', 'gathering-over'],
  params: { gatheringId: Id },
  body: z.strictObject({
    reason: Prose(1000).pipe(z.string().min(1, 'Write the reason: everyone who registered reads it.')),
  }),
  response: GatheringView,
});

const Token = z.strictObject({ token: z.string().max(100) });

export const inspectGivingUp = endpoint({
  method: 'POST',
  path: `${path}/given-up-places/inspect`,
  summary: 'At which gathering a mailed link gives up a place, without doing it.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
  status: 200,
  response: z.object({ gathering: GatheringSummary, standing: MyRegistration.shape.standing }),
});

export const giveUpByLink = endpoint({
  method: 'POST',
  path: `${path}/given-up-places`,
  summary: 'Gives up a place by the link that was mailed; it goes on at once. A repeat does nothing more.',
  access: ['link-holder'],
  problems: ['gathering-over', 'link-unknown'],
  body: Token,
});

export const inspectOffer = endpoint({
  method: 'POST',
  path: `${path}/offered-places/inspect`,
  summary: 'Which place a mailed link offers, and until when, without taking it.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: Token,
  status: 200,
  response: z.object({
    gathering: GatheringSummary,
    standing: MyRegistration.shape.standing,
    offeredUntil: Instant.nullable(),
  }),
});

export const answerOffer = endpoint({
  method: 'POST',
  path: `${path}/offered-places`,
  summary: 'Takes the place that a mailed link offers, or lets it go on at once. A repeat does nothing more.',
  access: ['link-holder'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-over', 'link-unknown', 'no-offer'],
  body: Token.extend({ takes: z.boolean() }),
});

export * from './registrations.endpoints';
export * from './door.endpoints';
export * from './colleagues.endpoints';
export * from './attendance.endpoints';
export * from './invitations.endpoints';
export * from './hosts.endpoints';
export * from './rehearsal.endpoints';
export * from './series.endpoints';
export * from './calendars.endpoints';
export * from './pages.endpoints';
export * from './polls.endpoints';
export * from './poll-answers.endpoints';
export * from './programme.endpoints';
export * from './commitments.endpoints';
export * from './feedback.endpoints';
export * from './summaries.endpoints';

export const getSchedulingCondition = conditionOf('scheduling');
