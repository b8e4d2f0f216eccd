import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, Instant, Line, PageQuery, Prose, Version } from '../primitives';
import { Sector } from '../sectors';
import { Guests } from './guests.endpoints';
import { AnswerRead, AnswersSaid } from './questions';
import { REQUESTS } from './requests';
import { Because } from './seating';

const path = '/api/scheduling';

export const MyRegistration = z.object({
  id: Id,
  /** Rises with each change of standing: said to other services, it tells them what they should have heard of. */
  version: Version,
  standing: z.enum(['place', 'waitlist', 'withdrawn']),
  since: Instant,
  /** What the person said would help them take part. */
  needs: z.string().nullable().optional(),
  /** What they answered to the organisers’ questions, by the question’s id. */
  answers: z.record(Id, AnswerRead.shape.answer).optional(),
  /** On the waitlist, with a place held for them until then: theirs to take. */
  offeredUntil: Instant.nullable().optional(),
  /** Why the place, or the offer of it, came to them; under the Chatham House Rule with a place alone. */
  because: Because.nullable().optional(),
  /** A lead of their organisation registered them. */
  byLead: z.boolean().optional(),
  /** Withdrawn since an offered place was not taken in time. */
  letPass: z.boolean().optional(),
  /** They ask for a place, which is theirs once those who run the gathering say yes, or asked and have none. */
  request: growing(REQUESTS).nullable().optional(),
  /** Why an organiser took it back, or declined it, as they wrote; registering again is refused until they give a place themselves. */
  refusedFor: z.string().nullable().optional(),
});

export const register = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/registration`,
  summary:
    'Registers the caller: a place if there is one, else the waitlist; where places are on request, it asks for one. A repeat answers the first.',
  access: ['member'],
  together: true,
  problems: [
    'gathering-begun',
    'gathering-draft',
    'gathering-cancelled',
    'gathering-over',
    'no-member-organisation',
    'registered-too-often',
    'registration-closed',
    'registration-not-open',
    'registration-refused',
    'too-many-requests',
  ],
  params: { gatheringId: Id },
  body: z.strictObject({
    /** What would help to take part; only the host reads it. */
    needs: Prose(1000).optional(),
    /** To the questions of the gathering, for organisers alone. */
    answers: AnswersSaid.optional(),
    /** Where the gathering lets those who register bring any: all of them have places with the caller, or wait with them. */
    guests: Guests.optional(),
  }),
  response: MyRegistration,
});

export const withdraw = endpoint({
  method: 'DELETE',
  path: `${path}/gatherings/:gatheringId/registration`,
  summary: 'Gives up the place, leaves the waitlist or asks for a place no more; the place goes on at once.',
  access: ['member'],
  problems: ['gathering-over'],
  params: { gatheringId: Id },
  status: 200,
  response: MyRegistration,
});

export const takeOffer = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/registration/taking`,
  summary: 'Takes the place that is offered to the caller. A repeat does nothing more.',
  access: ['member'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-over', 'no-offer'],
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

export const changeAnswers = endpoint({
  method: 'PUT',
  path: `${path}/gatherings/:gatheringId/registration/answers`,
  summary: 'Answers the organisers’ questions anew, all of them at once, until the gathering starts.',
  access: ['member'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-over'],
  params: { gatheringId: Id },
  body: z.strictObject({ answers: AnswersSaid }),
  status: 200,
  response: MyRegistration,
});

export const findSeatable = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/seatable`,
  summary:
    'Members without a place at the gathering whose name or whose organisation’s holds what is looked for: the first twenty.',
  access: ['organiser', 'co-host'],
  costly: true,
  params: { gatheringId: Id },
  query: z.strictObject({ search: Line(120) }),
  response: z.object({
    items: z.array(
      z.object({
        person: z.object({ id: Id, name: z.string() }),
        organisation: z.object({ id: Id, name: z.string(), sector: Sector.nullable() }),
        /** Registered already, and on the waitlist. */
        waits: z.boolean(),
        /** Asks for a place, where they are on request. */
        asks: z.boolean().optional(),
      }),
    ),
  }),
});

export const seatMember = endpoint({
  method: 'PUT',
  path: `${path}/gatherings/:gatheringId/places/:personId`,
  summary:
    'Gives a member a place, with a reason also out of order, above capacity or above what one organisation has.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-draft', 'gathering-over', 'no-member-organisation'],
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
  summary:
    'Takes back a place or the waiting for one, or declines who asks, and tells the person why; the place goes on at once.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-over'],
  params: { gatheringId: Id, personId: Id },
  body: z.strictObject({ reason: Prose(500).pipe(z.string().min(1, 'Write the reason: the person reads it.')) }),
  response: MyRegistration,
});

export const exportRegistrations = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/registrations.csv`,
  summary: 'Who has a place and who waits, as CSV (RFC 4180) in UTF-8 that no spreadsheet reads as formulas.',
  access: ['organiser', 'co-host'],
  personal: true,
  params: { gatheringId: Id },
  produces: 'text/csv; charset=utf-8',
});

export const listRegistrations = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/registrations`,
  summary: 'Who takes part, and for organisers who waits: those in the room see who is there, nobody else.',
  access: ['organiser', 'co-host', 'place-holder'],
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
      /** Whom they bring; since when these are here for organisers alone. */
      guests: z.array(z.object({ id: Id, name: z.string(), hereSince: Instant.nullable() })).optional(),
      /** For organisers alone. */
      needs: z.string().nullable(),
      /** In the order of the questions; for organisers alone. */
      answers: z.array(AnswerRead).nullable().optional(),
      /** Of a waiting member, for organisers: why a free place would pass them by. */
      held: z.enum(['organisation-at-maximum']).nullable(),
      /** Of a waiting member to whom a place is offered, until when; for organisers alone. */
      offeredUntil: Instant.nullable().optional(),
      /** By which rule they have the place, or wait, as it was then; for organisers alone. */
      because: Because.nullable().optional(),
      /** Since when they are here, or were; for organisers alone. */
      hereSince: Instant.nullable().optional(),
      /** Why an organiser gave the place out of order or above capacity; for organisers alone. */
      seatedFor: z.string().nullable().optional(),
    }),
  ),
});

export const countPlacesHeld = endpoint({
  method: 'GET',
  path: `${path}/people/:personId/places`,
  summary:
    'At how many gatherings to come a member has a place or waits for one, which they give up when they go: for themselves, organisers, and the lead of their organisation, to whom those under the Chatham House Rule are not counted unless the lead is there too.',
  access: ['member'],
  params: { personId: Id },
  response: z.object({ places: z.int(), waiting: z.int() }),
});
