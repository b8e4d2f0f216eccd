import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant, Line, Prose } from '../primitives';
import { MyRegistration } from './registrations.endpoints';

const path = '/api/scheduling/gatherings/:gatheringId';

/** Which of the doors it is, as those who stand at them call it. */
const Door = Line(60);
/** That somebody came, made where they stood: sent again with the same id it is told once. */
const CheckIn = z.object({ id: Id, at: Instant, door: z.string() });

export const getDoor = endpoint({
  method: 'GET',
  path: `${path}/door`,
  summary: 'Who is expected at the door of a gathering, by which codes, and who is here.',
  access: ['organiser', 'co-host'],
  secret: true,
  params: { gatheringId: Id },
  response: z.object({
    title: z.string(),
    /** In which it takes place. */
    zone: z.string(),
    startsAt: Instant,
    /** When people are checked in: from some hours before the start until some after the end. */
    opensAt: Instant,
    closesAt: Instant,
    /** By name; also those who have no place any more, so that their codes are known. */
    people: z.array(
      z.object({
        registrationId: Id,
        personId: Id,
        name: z.string(),
        organisation: z.string(),
        /** Of a guest, who brings them: `personId` is theirs. */
        guestOf: z.string().nullable().optional(),
        standing: z.enum(['place', 'waitlist', 'withdrawn']),
        /** With the one of the key before, while that is known. */
        codes: z.array(z.string()),
        /** Those that stand, the earliest first: since then they are here. */
        checkIns: z.array(CheckIn),
      }),
    ),
  }),
});

export const checkIn = endpoint({
  method: 'POST',
  path: `${path}/door`,
  summary:
    'Tells who came and what was a mistake, also some time after: of several who checked one person in the first by time stands. A repeat is told once.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-draft'],
  params: { gatheringId: Id },
  body: z.strictObject({
    door: Door,
    /** By the door's own clock, which may be wrong: times are put right by as much. */
    sentAt: Instant,
    arrivals: z
      .array(z.strictObject({ id: Id, registrationId: Id, at: Instant }))
      .max(100)
      .default([]),
    /** Ids of arrivals that were none. */
    takenBack: z.array(Id).max(100).default([]),
  }),
  status: 200,
  response: z.object({
    /** Of each arrival, in their order. */
    outcomes: z.array(
      z.object({
        id: Id,
        /**
         * `here`; `already`: another was before; `no-place`: kept, and not counted while they have no place;
         * `taken-back`; `unknown`: nobody of this gathering; `out-of-time`; `too-often`: of one person there are very many.
         */
        outcome: z.enum(['here', 'already', 'no-place', 'taken-back', 'unknown', 'out-of-time', 'too-often']),
        /** Since when they are here, and by which door. */
        since: Instant.nullable(),
        door: z.string().nullable(),
      }),
    ),
  }),
});

export const walkIn = endpoint({
  method: 'PUT',
  path: `${path}/door/walk-ins/:personId`,
  summary:
    'Gives a member who came without a place one, until the end, and checks them in. A repeat does nothing more.',
  access: ['organiser', 'co-host'],
  problems: [
    'door-shut',
    'gathering-cancelled',
    'gathering-draft',
    'gathering-over',
    'no-member-organisation',
    'too-many-walk-ins',
  ],
  params: { gatheringId: Id, personId: Id },
  body: z.strictObject({
    id: Id,
    door: Door,
    /** Kept with the place, for organisers; needed where the member would otherwise wait. */
    reason: Prose(500).optional(),
  }),
  status: 200,
  response: MyRegistration,
});

export const getDoorCode = endpoint({
  method: 'GET',
  path: `${path}/registration/code`,
  summary: 'The code by which the caller, who has a place, is checked in at the door; and since when they are here.',
  access: ['place-holder'],
  secret: true,
  params: { gatheringId: Id },
  response: z.object({
    code: z.string(),
    hereSince: Instant.nullable(),
    /** Whom the caller brings, each with a code of their own. */
    guests: z.array(z.object({ name: z.string(), code: z.string() })).optional(),
  }),
});
