import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Stage } from '../library/content';
import { countedPageOf, Day, Id, Instant, PageQuery, Prose, Version } from '../primitives';
import { FIND_OFFERS, FOUND_OFFERS } from './finding-offers';
import { OfferContent, OfferKind, OfferReaders, OfferStanding, Paid } from './offers';

const path = '/api/directory';
const offer = `${path}/offers/:offerId`;

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
  /** Its contact is empty where the caller is a visitor, and once the offer is over for all but those who keep it. */
  content: OfferContent,
  openedAt: Instant.nullable(),
  changedAt: Instant,
  /** The caller keeps it: leads of the employer, and who made it. */
  keeps: z.boolean(),
  /** Who made it, by name; for those who keep it. */
  madeBy: z.string().optional(),
  /** They may count places that they gave, which they may for some time after it is over; for those who keep it. */
  counts: z.boolean().optional(),
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
  area: 'employers',
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
  area: 'employers',
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
  problems: ['term-not-known', 'offer-over', 'offer-not-ready', 'fewer-than-taken'],
  params: { offerId: Id },
  body: OfferContent,
  response: OfferView,
});

export const openOffer = endpoint({
  method: 'POST',
  path: `${offer}/opening`,
  summary:
    'Opens an offer, or opens it again, for those whom it is shared with; what an organiser closed, organisers open again. A repeat does nothing more.',
  access: ['offer-keeper', 'organiser'],
  problems: ['offer-not-ready', 'offer-over'],
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
  body: z.strictObject({ reason: Prose(1000).default('') }),
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
