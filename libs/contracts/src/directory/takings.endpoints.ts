import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Day, growing, Id, Instant, PageQuery, Version } from '../primitives';
import { Help, HowMany, PlacesAsked, TakingAnswer, TakingStanding } from './offers';

const path = '/api/directory';
const offer = `${path}/offers/:offerId`;
const taking = `${path}/takings/:takingId`;

const Named = z.object({ id: Id, name: z.string() });

/** What is told of places that were asked for or taken: how many, by whom it was counted, and when. Never of whom. */
const takingShared = {
  id: Id,
  version: Version,
  standing: TakingStanding,
  offer: Named,
  /** False where the caller can no longer look at the offer, since its employer has left: then it is no link. */
  offerKnown: z.boolean().optional(),
  /** The employer. */
  organisation: Named,
  /** Null where the employer counted places that it gave by itself. */
  partner: Named.nullable(),
  programme: Named.nullable(),
  /** Who asked or counted, by name. */
  by: z.string(),
  at: Instant,
  /** How many were asked for. */
  asked: z.int(),
  /** How many are taken by it. */
  places: z.int(),
  on: Day.nullable(),
  help: z.array(Help),
  /** The day by which the employer answers; null where nobody is to. */
  answerBy: Day.nullable(),
  /** That day has passed. */
  late: z.boolean(),
  waitsForYou: z.boolean(),
};

export const TakingSummary = z.object(takingShared);
export type TakingSummary = z.infer<typeof TakingSummary>;

export const TakingStep = z.object({
  what: growing(['asked', 'taken', 'declined', 'withdrawn', 'given-back', 'lapsed', 'reminded']),
  /** How many places are asked for, or taken, from then on. */
  places: z.int(),
  /** Null where time did it. */
  by: z.string().nullable(),
  at: Instant,
});
export type TakingStep = z.infer<typeof TakingStep>;

export const TakingView = z.object({
  ...takingShared,
  /** Whose eyes the caller reads it with. */
  side: z.enum(['employer', 'partner']),
  /** Whom the partner turns to, and what happens next, as the employer said it. */
  accepted: z.object({ person: z.string(), nextStep: z.string() }).nullable(),
  /** Why it was declined. */
  reason: z.string().nullable(),
  /** How many places of the offer are left; null where nobody counts. For the employer. */
  left: z.int().nullable().optional(),
  /** The count may still be corrected. */
  open: z.boolean(),
  steps: z.array(TakingStep),
});
export type TakingView = z.infer<typeof TakingView>;

export const askForPlaces = endpoint({
  method: 'POST',
  path: `${offer}/takings`,
  summary:
    'A partner asks an employer for places of an offer: how many, and nothing of anybody. A repeat answers the first.',
  access: ['partner'],
  problems: ['id-taken', 'offer-closed', 'places-gone', 'places-asked-already', 'takings-full'],
  params: { offerId: Id },
  body: PlacesAsked.extend({ id: Id }),
  status: 201,
  location: `${path}/takings/:id`,
  response: TakingView,
});

export const countPlaces = endpoint({
  method: 'POST',
  path: `${offer}/counted-places`,
  summary: 'The employer counts places that it gave by itself. A repeat answers the first.',
  access: ['offer-keeper'],
  problems: ['id-taken', 'offer-over', 'offer-not-ready', 'places-gone', 'takings-full'],
  params: { offerId: Id },
  body: z.strictObject({ id: Id, places: HowMany }),
  status: 201,
  location: `${path}/takings/:id`,
  response: TakingView,
});

export const listTakings = endpoint({
  method: 'GET',
  path: `${path}/takings`,
  summary:
    'Places that were asked for or taken, the latest change first: of a partner’s contact all of the partner’s, of a member those of the offers that they keep.',
  access: ['signed-in'],
  query: PageQuery.extend({
    /** `waiting`: for the employer’s answer; `current`: those, and what is taken of offers that are not over. */
    show: z.enum(['waiting', 'current', 'all']).default('current'),
    offer: z.uuid().optional(),
  }),
  response: countedPageOf(TakingSummary),
});

export const getTaking = endpoint({
  method: 'GET',
  path: taking,
  summary: 'One of them: for the partner’s contacts and those who keep the offer.',
  access: ['taking-party'],
  params: { takingId: Id },
  response: TakingView,
});

export const answerTaking = endpoint({
  method: 'POST',
  path: `${taking}/answer`,
  summary: 'The employer gives the places, or fewer, with a person and a next step; or declines with a reason.',
  access: ['taking-party'],
  problems: ['taking-moved-on', 'places-gone'],
  params: { takingId: Id },
  body: TakingAnswer,
  response: TakingView,
  status: 200,
});

export const withdrawTaking = endpoint({
  method: 'POST',
  path: `${taking}/withdrawal`,
  summary: 'The partner takes back what it asked for, while that is not answered. A repeat does nothing more.',
  access: ['taking-party'],
  problems: ['taking-moved-on'],
  params: { takingId: Id },
  response: TakingView,
  status: 200,
});

export const giveBackPlaces = endpoint({
  method: 'PUT',
  path: `${taking}/places`,
  summary: 'Either side says how many places are still taken: the others are free again. 0 gives all back.',
  access: ['taking-party'],
  problems: ['taking-moved-on'],
  params: { takingId: Id },
  body: z.strictObject({
    places: z.int('Write a whole number.').min(0, 'Write a number, or 0.').max(1000, 'Write a smaller number.'),
  }),
  response: TakingView,
});
