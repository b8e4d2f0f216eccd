import { z } from 'zod';
import { endpoint } from '../endpoint';
import {
  countedPageOf,
  Id,
  Instant,
  Line,
  pageOf,
  PageQuery,
  Prose,
  Version,
  ZonedTime,
  ZonedTimeInput,
} from '../primitives';
import { Sector } from '../sectors';
import { GatheringKind } from './events';

const path = '/api/scheduling';

export const MyRegistration = z.object({
  id: Id,
  /** Rises with each change of standing: said to other services, it tells them what they should have heard of. */
  version: Version,
  standing: z.enum(['place', 'waitlist', 'withdrawn']),
  since: Instant,
  /** What the person said would help them take part. */
  needs: z.string().nullable().optional(),
  /** Why an organiser took it back, as they wrote; registering again is refused until they give a place themselves. */
  refusedFor: z.string().nullable().optional(),
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
  /** Whom the organiser wants at the table, in any case. */
  wantedSectors: z.array(Sector).optional(),
  /**
   * Of which sectors the places taken are, the most first; of a null one those whose organisation has none. Under the
   * Chatham House Rule it is for those in the room, and null for all others.
   */
  takenBySector: z
    .array(z.object({ sector: Sector.nullable(), places: z.int() }))
    .nullable()
    .optional(),
  mine: MyRegistration.nullable(),
});
export type GatheringSummary = z.infer<typeof GatheringSummary>;

export const GatheringView = GatheringSummary.extend({
  purpose: z.string(),
  maxPerOrganisation: z.int(),
  /** Only for those with a place, and organisers. */
  link: z.string().nullable(),
  cancellationReason: z.string().nullable(),
  /** Of the caller's own organisation; null for visitors. */
  ownOrganisationPlaces: z.int().nullable(),
  /** Who scheduled it, for members: with the other organisers they read what would help people take part. */
  host: z.object({ id: Id, name: z.string() }).nullable().optional(),
});
export type GatheringView = z.infer<typeof GatheringView>;

export const listGatherings = endpoint({
  method: 'GET',
  path: `${path}/gatherings`,
  summary: 'Gatherings: those to come, the next first; past ones, the latest first.',
  access: ['anyone'],
  costly: true,
  query: PageQuery.extend({
    when: z.enum(['upcoming', 'past']).default('upcoming'),
    kind: GatheringKind.optional(),
    search: Line(120, 0).optional(),
    /** Only those on which the caller has a place or waits. */
    mine: z.enum(['true', 'false']).default('false'),
  }),
  response: countedPageOf(GatheringSummary),
});

export const getGathering = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'One gathering.',
  access: ['anyone'],
  params: { gatheringId: Id },
  response: GatheringView,
});

const HttpsLink = z.url({ protocol: /^https$/, error: 'Write a link that begins with https://' }).max(500);

const GatheringFields = {
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
};

export const scheduleGathering = endpoint({
  method: 'POST',
  path: `${path}/gatherings`,
  summary: 'Schedules a gathering.',
  access: ['organiser'],
  problems: ['id-taken', 'time-shown-twice'],
  body: z.strictObject({
    id: Id,
    ...GatheringFields,
    capacity: GatheringFields.capacity.default(12),
    maxPerOrganisation: GatheringFields.maxPerOrganisation.default(2),
    wantedSectors: GatheringFields.wantedSectors.default([]),
  }),
  status: 201,
  location: `${path}/gatherings/:id`,
  response: GatheringView,
});

export const changeGathering = endpoint({
  method: 'PATCH',
  path: `${path}/gatherings/:gatheringId`,
  summary: 'Changes a gathering; more capacity gives places to those who wait.',
  access: ['organiser'],
  problems: ['gathering-cancelled', 'gathering-over', 'places-taken', 'time-shown-twice'],
  params: { gatheringId: Id },
  ifMatch: true,
  body: z.strictObject(GatheringFields).partial(),
  response: GatheringView,
});

export const sayEditing = endpoint({
  method: 'PUT',
  path: `${path}/gatherings/:gatheringId/editing`,
  summary: 'Says that the caller has its editor open, or closed it; answers who else has. It ends 40 seconds later.',
  access: ['organiser'],
  params: { gatheringId: Id },
  body: z.strictObject({ editing: z.boolean() }),
  status: 200,
  response: z.object({ others: z.array(z.object({ id: Id, name: z.string() })) }),
});

export const cancelGathering = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/cancel`,
  summary: 'Cancels a gathering and tells everyone who registered.',
  access: ['organiser'],
  problems: ['gathering-over'],
  params: { gatheringId: Id },
  body: z.strictObject({
    reason: Prose(1000).pipe(z.string().min(1, 'Write the reason: everyone who registered reads it.')),
  }),
  response: GatheringView,
});

export const register = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/registration`,
  summary: 'Registers the caller: a place if there is one, else the waitlist. A repeat answers the first.',
  access: ['member'],
  together: true,
  problems: [
    'gathering-begun',
    'gathering-cancelled',
    'gathering-over',
    'no-member-organisation',
    'registered-too-often',
    'registration-refused',
  ],
  params: { gatheringId: Id },
  body: z.strictObject({
    /** What would help to take part; only the host reads it. */
    needs: Prose(1000).optional(),
  }),
  response: MyRegistration,
});

export const withdraw = endpoint({
  method: 'DELETE',
  path: `${path}/gatherings/:gatheringId/registration`,
  summary: 'Gives up the place or leaves the waitlist; the place goes on at once.',
  access: ['member'],
  problems: ['gathering-over'],
  params: { gatheringId: Id },
  status: 200,
  response: MyRegistration,
});

export const changeNeeds = endpoint({
  method: 'PUT',
  path: `${path}/gatherings/:gatheringId/registration/needs`,
  summary: 'Says anew what would help the caller take part; null takes it back.',
  access: ['member'],
  problems: ['gathering-over'],
  params: { gatheringId: Id },
  body: z.strictObject({ needs: Prose(1000).nullable() }),
  status: 200,
  response: MyRegistration,
});

export const seatMember = endpoint({
  method: 'PUT',
  path: `${path}/gatherings/:gatheringId/places/:personId`,
  summary:
    'Gives a member a place, with a reason also out of order, above capacity or above what one organisation has.',
  access: ['organiser'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-over', 'no-member-organisation'],
  params: { gatheringId: Id, personId: Id },
  body: z.strictObject({
    /** Kept with the place, for organisers; needed where the member would otherwise wait. */
    reason: Prose(500).optional(),
  }),
  status: 200,
  response: MyRegistration,
});

export const refuseRegistration = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/registrations/:personId/refusal`,
  summary: 'Takes back a place or the waiting for one and tells the person why; the place goes on at once.',
  access: ['organiser'],
  problems: ['gathering-over'],
  params: { gatheringId: Id, personId: Id },
  body: z.strictObject({ reason: Prose(500).pipe(z.string().min(1, 'Write the reason: the person reads it.')) }),
  response: MyRegistration,
});

export const exportRegistrations = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/registrations.csv`,
  summary: 'Who has a place and who waits, as CSV (RFC 4180) in UTF-8 that no spreadsheet reads as formulas.',
  access: ['organiser'],
  personal: true,
  params: { gatheringId: Id },
  produces: 'text/csv; charset=utf-8',
});

export const listRegistrations = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/registrations`,
  summary: 'Who takes part, and for organisers who waits: those in the room see who is there, nobody else.',
  access: ['place-holder', 'organiser'],
  params: { gatheringId: Id },
  query: PageQuery.extend({
    standing: z.enum(['place', 'waitlist']).default('place'),
    /** Only those who said what would help them take part. */
    needs: z.enum(['true', 'false']).default('false'),
  }),
  response: countedPageOf(
    z.object({
      id: Id,
      person: z.object({ id: Id, name: z.string() }),
      organisation: z.object({ id: Id, name: z.string(), sector: Sector.nullable().optional() }),
      standing: z.enum(['place', 'waitlist']),
      since: Instant,
      /** For organisers alone. */
      needs: z.string().nullable(),
      /** Of a waiting member, for organisers: why a free place would pass them by. */
      held: z.enum(['organisation-at-maximum']).nullable(),
      /** Why an organiser gave the place out of order or above capacity; for organisers alone. */
      seatedFor: z.string().nullable().optional(),
    }),
  ),
});

export const countPlacesHeld = endpoint({
  method: 'GET',
  path: `${path}/people/:personId/places`,
  summary:
    'At how many gatherings to come a member has a place or waits for one, which they give up when they go: for themselves, the lead of their organisation and organisers.',
  access: ['member'],
  params: { personId: Id },
  response: z.object({ places: z.int(), waiting: z.int() }),
});

// ── Calendars ──

export const getGatheringCalendar = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/calendar.ics`,
  summary: 'The gathering as an iCalendar file (RFC 5545).',
  access: ['anyone'],
  params: { gatheringId: Id },
  produces: 'text/calendar; charset=utf-8',
});

export const CalendarFeedView = z.object({
  id: Id,
  label: z.string(),
  createdAt: Instant,
  lastReadAt: Instant.nullable(),
});

export const listCalendarFeeds = endpoint({
  method: 'GET',
  path: `${path}/calendar-feeds`,
  summary: "The caller's calendar feeds, one per device.",
  access: ['member'],
  response: pageOf(CalendarFeedView),
});

export const createCalendarFeed = endpoint({
  method: 'POST',
  path: `${path}/calendar-feeds`,
  summary: 'Makes a feed; its address is shown this once and kept nowhere.',
  access: ['member'],
  problems: ['id-taken', 'too-many-feeds'],
  body: z.strictObject({ id: Id, label: Line(60) }),
  status: 201,
  location: `${path}/calendar-feeds/:feed.id`,
  secret: true,
  response: z.object({ feed: CalendarFeedView, url: z.string() }),
});

export const revokeCalendarFeed = endpoint({
  method: 'DELETE',
  path: `${path}/calendar-feeds/:feedId`,
  summary: 'Its address stops working.',
  access: ['member'],
  params: { feedId: Id },
});

export const readCalendarFeed = endpoint({
  method: 'GET',
  path: `${path}/feeds/:feedToken/levelfield.ics`,
  summary: 'The gatherings on which the feed’s owner has a place, as iCalendar (RFC 5545, 7986).',
  access: ['link-holder'],
  costly: true,
  params: { feedToken: z.string().min(10).max(100) },
  produces: 'text/calendar; charset=utf-8',
});
