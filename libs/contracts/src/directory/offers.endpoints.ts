import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Stage } from '../library/content';
import { countedPageOf, growing, Id, Instant, PageQuery, Version } from '../primitives';
import { FIND_OFFERS, FOUND_OFFERS } from './finding-offers';
import {
  Help,
  HowMany,
  OfferContent,
  OfferKind,
  OfferReaders,
  OfferStanding,
  Paid,
  PlacesAsked,
  TakingAnswer,
  TakingStanding,
} from './offers';
import { Day } from './places';

const path = '/api/directory';
const offer = `${path}/offers/:offerId`;
const taking = `${path}/takings/:takingId`;

const Named = z.object({ id: Id, name: z.string() });

const shared = {
  id: Id,
  version: Version,
  standing: OfferStanding,
  /** The employer. */
  organisation: Named,
  /** How many places are taken. */
  taken: z.int().nonnegative(),
  /** Partners may ask for places today. */
  asks: z.boolean(),
  /** The last day of it: of its dates, or until when it stands without any. */
  lastDay: Day.nullable(),
  /** How many requests wait for the employer’s answer; for those who keep it. */
  waiting: z.int().optional(),
};

export const OfferSummary = z.object({
  ...shared,
  kind: OfferKind,
  title: z.string(),
  /** The beginning of its description, without marks. */
  excerpt: z.string(),
  readers: OfferReaders,
  stages: z.array(Stage),
  cohorts: z.array(z.string()),
  minimumAge: z.int().nullable(),
  maximumAge: z.int().nullable(),
  dates: z.array(z.object({ from: Day, until: Day })),
  applyBy: Day.nullable(),
  /** The towns where it takes place. */
  towns: z.array(z.string()),
  online: z.boolean(),
  travel: Paid,
  lunch: Paid,
  /** How many places there are; null where nobody counts. */
  places: z.int().nullable(),
  /** Where `near` is asked: of the nearest place, in kilometres. */
  distance: z.number().optional(),
});
export type OfferSummary = z.infer<typeof OfferSummary>;

export const OfferView = z.object({
  ...shared,
  /** Its contact is empty where the caller is a visitor. */
  content: OfferContent,
  openedAt: Instant.nullable(),
  changedAt: Instant,
  /** The caller keeps it: leads of the employer, and who made it. */
  keeps: z.boolean(),
  /** Who made it, by name; for those who keep it. */
  madeBy: z.string().optional(),
  /** Why an organiser closed it; for those who keep it, and organisers. */
  closedReason: z.string().nullable().optional(),
});
export type OfferView = z.infer<typeof OfferView>;

export const listOffers = endpoint({
  method: 'GET',
  path: `${path}/offers`,
  summary:
    'What employers offer today, by words, by place and by what narrows it: to members and partners all, to visitors what is shared with everybody.',
  access: ['anyone', 'signed-in'],
  costly: true,
  query: PageQuery.extend(FIND_OFFERS).refine(({ from, until }) => !from || !until || from <= until, {
    path: ['until'],
    message: 'The end is before the beginning.',
  }),
  response: countedPageOf(OfferSummary).extend(FOUND_OFFERS),
});

export const listOwnOffers = endpoint({
  method: 'GET',
  path: `${path}/own-offers`,
  summary:
    'The offers that the caller keeps, the latest change first: of a lead all of the employer’s, else those they made.',
  access: ['member'],
  query: PageQuery.extend({
    /** `current`: all but what is over; `waiting`: where a request waits for an answer. */
    show: z.enum(['current', 'waiting', 'over', 'all']).default('current'),
  }),
  response: countedPageOf(OfferSummary),
});

export const getOffer = endpoint({
  method: 'GET',
  path: offer,
  summary: 'One offer, with its contact for members and partners; a draft for those who keep it.',
  access: ['anyone', 'signed-in'],
  params: { offerId: Id },
  response: OfferView,
});

export const makeOffer = endpoint({
  method: 'POST',
  path: `${path}/offers`,
  summary:
    'Makes an offer, as a draft until it is opened: leads of an employer, and its members where their lead allows. A repeat answers the first.',
  access: ['member'],
  problems: ['id-taken', 'term-not-known', 'offers-full'],
  bodyLimit: 128 * 1024,
  body: z.strictObject({ id: Id, content: OfferContent }),
  status: 201,
  location: `${path}/offers/:id`,
  response: OfferView,
});

export const editOffer = endpoint({
  method: 'PUT',
  path: `${offer}/content`,
  summary: 'Says anew what is offered; not below what is taken, and nothing of what is over.',
  access: ['offer-keeper'],
  ifMatch: true,
  bodyLimit: 128 * 1024,
  problems: ['term-not-known', 'offer-over', 'offer-not-ready', 'places-taken'],
  params: { offerId: Id },
  body: OfferContent,
  response: OfferView,
});

export const openOffer = endpoint({
  method: 'POST',
  path: `${offer}/opening`,
  summary: 'Opens an offer, or opens it again, for those whom it is shared with. A repeat does nothing more.',
  access: ['offer-keeper'],
  problems: ['offer-not-ready', 'offer-over', 'offers-full'],
  params: { offerId: Id },
  response: OfferView,
  status: 200,
});

export const closeOffer = endpoint({
  method: 'POST',
  path: `${offer}/closing`,
  summary:
    'Closes an offer: nobody finds it any more, and who asked before is still answered. Where an organiser closes it, who waits is told so. A repeat does nothing more.',
  access: ['offer-keeper', 'organiser'],
  problems: ['offer-over', 'offer-not-ready'],
  params: { offerId: Id },
  body: z.strictObject({ reason: z.string().trim().max(1000).default('') }),
  response: OfferView,
  status: 200,
});

export const discardOffer = endpoint({
  method: 'DELETE',
  path: offer,
  summary: 'Throws a draft away that was never opened.',
  access: ['offer-keeper'],
  problems: ['offer-opened'],
  params: { offerId: Id },
});

/** What is told of places that were asked for or taken: how many, by whom it was counted, and when. Never of whom. */
const takingShared = {
  id: Id,
  version: Version,
  standing: TakingStanding,
  offer: Named,
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

export const reportOffers = endpoint({
  method: 'GET',
  path: `${path}/offers-report`,
  summary: 'What employers offered, and how many places were taken, in counts.',
  access: ['organiser'],
  costly: true,
  response: z.object({
    /** Offers that were ever opened, and of these those that partners find now. */
    offers: z.int(),
    findable: z.int(),
    /** Of offers that count their places. */
    placesOffered: z.int(),
    placesTaken: z.int(),
    /** Of the places taken, those that partners asked for here. */
    placesByPartners: z.int(),
    /** Of the offers, those that pay for travel. */
    travelPaid: z.int(),
    /** Requests of partners that were answered or are late; of these those that were answered by the day. */
    asked: z.int(),
    answeredInTime: z.int(),
    waiting: z.int(),
    late: z.int(),
    given: z.int(),
    declined: z.int(),
    lapsed: z.int(),
    kinds: z.array(z.object({ kind: OfferKind, offers: z.int(), placesOffered: z.int(), placesTaken: z.int() })),
    /** Employers and partners that had any part in it. */
    employers: z.int(),
    partners: z.int(),
  }),
});
