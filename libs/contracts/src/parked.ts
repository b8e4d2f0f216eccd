import { z } from 'zod';
import { ParkedEvent } from './condition';
import { endpoint } from './endpoint';
import { Instant, Line, pageOf, PageQuery } from './primitives';

/** The first that is parked of its key, behind which all later ones of it wait. */
export const ParkedRow = ParkedEvent.extend({
  /** Of the event; with its consumer it names what is parked. */
  id: z.uuid(),
  /** How many wait behind it. */
  behind: z.int(),
});
export type ParkedRow = z.infer<typeof ParkedRow>;

/** Ids, times, numbers and words of the contract as they are; of other text how long it is. */
const ParkedField = z.object({ path: z.string(), value: z.string() });

export const ParkedDetail = ParkedEvent.extend({
  id: z.uuid(),
  /** When it happened. */
  time: Instant,
  /** What it says, masked: its first two hundred values. */
  fields: z.array(ParkedField),
});
export type ParkedDetail = z.infer<typeof ParkedDetail>;

/** An event that was given up. */
export const Discarded = ParkedEvent.pick({ consumer: true, topic: true, key: true, version: true, type: true }).extend(
  {
    at: Instant,
    /** The person; null for whoever sat at the command line. */
    by: z.string().nullable(),
    why: z.string(),
  },
);
export type Discarded = z.infer<typeof Discarded>;

/** What became of the events of one key. */
export const Replayed = z.object({
  /** How many were handled, each once. */
  replayed: z.int(),
  /** Those that are still parked. */
  left: z.int(),
  /** Why the next of them failed again, as the code said it; null where it was not tried, or none is left. */
  failure: z.string().nullable(),
});
export type Replayed = z.infer<typeof Replayed>;

export const WhyDiscarded = Line(300, 3);

const EVENT = { consumer: z.string().max(200), eventId: z.uuid().toLowerCase() };

/** What administrators may do about the events that a service could not take. */
export const parkedOf = <Service extends string>(service: Service) => ({
  list: endpoint({
    method: 'GET',
    path: `/api/${service}/parked`,
    summary: `Events that ${service} could not take, one a key, the longest parked first, and the twenty given up last.`,
    access: ['administrator'],
    personal: true,
    query: PageQuery,
    response: pageOf(ParkedRow).extend({ discarded: z.array(Discarded) }),
  }),
  get: endpoint({
    method: 'GET',
    path: `/api/${service}/parked/:consumer/:eventId`,
    summary: `One event that ${service} could not take, with what it says, masked.`,
    access: ['administrator'],
    personal: true,
    params: EVENT,
    response: ParkedDetail,
  }),
  replay: endpoint({
    method: 'POST',
    path: `/api/${service}/parked/:consumer/:eventId/replay`,
    summary: `Takes the parked events of its key again, in order and each once, until one fails; two hundred at once.`,
    access: ['administrator'],
    personal: true,
    params: EVENT,
    response: Replayed,
  }),
  discard: endpoint({
    method: 'POST',
    path: `/api/${service}/parked/:consumer/:eventId/discard`,
    summary: `Gives one event up for good, which is written down, and takes what waits behind it.`,
    access: ['administrator'],
    personal: true,
    params: EVENT,
    body: z.strictObject({ why: WhyDiscarded }),
    response: Replayed,
  }),
});
