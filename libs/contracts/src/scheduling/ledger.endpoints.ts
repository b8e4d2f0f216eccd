import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, Line, PageQuery } from '../primitives';
import { Sector } from '../sectors';

const path = '/api/scheduling/ledger';

/** Of the gatherings that ended within so many months: who came is kept for no longer. */
const Months = z.enum(['6', '12', '24']).default('12');

const count = z.int().nonnegative();

/** What organisations had, and did not get, at gatherings that took place and are over. */
const Turns = z.object({
  /** At so many gatherings it was a host. */
  hosted: count,
  /** So often somebody of it spoke at a session, as the programme was published last. */
  spoke: count,
  /** At so many gatherings somebody of it had a place, and so many places. */
  gatherings: count,
  places: count,
  /** Of those places, where a door was kept: who was checked in, and who was not. */
  came: count,
  stayedAway: count,
  /** On the waitlist until it was over, and refused by whoever ran it. */
  waited: count,
  refused: count,
});

const NARROWED = {
  months: Months,
  search: Line(120).optional(),
  sector: Sector.optional(),
  /** Without a place in that time; there for the first time; those who waited in vain, or were refused. */
  show: z.enum(['without', 'first-time', 'turned-away']).optional(),
  /** The most of it first; `longest-ago`: who had no turn for longest. */
  sort: z.enum(['name', 'hosted', 'spoke', 'places', 'turned-away', 'longest-ago']).default('name'),
};

export const getLedger = endpoint({
  method: 'GET',
  path,
  summary: 'Who hosted, spoke, had a place and was turned away, by sector: counts, for organisers.',
  access: ['organiser'],
  costly: true,
  query: z.strictObject({ months: Months }),
  response: z.object({
    /** How many gatherings it tells of. */
    held: count,
    /** In the order of the classification; null of those that said none. */
    sectors: z.array(
      Turns.omit({ gatherings: true }).extend({
        sector: Sector.nullable(),
        /** Of the network now, of which somebody may take part. */
        organisations: count,
        /** Those of them that had a place, and for which it was the first time. */
        withPlace: count,
        firstTime: count,
      }),
    ),
  }),
});

export const listLedger = endpoint({
  method: 'GET',
  path: `${path}/organisations`,
  summary: 'The same by organisation, those that had nothing too.',
  access: ['organiser'],
  costly: true,
  query: PageQuery.extend(NARROWED),
  response: countedPageOf(
    Turns.extend({
      id: Id,
      name: z.string(),
      sector: Sector.nullable(),
      /** How many employees it has, where that is known. */
      sizeBand: z.string().nullable().optional(),
      /** It had a place, and none before that time. */
      firstTime: z.boolean(),
      /** It has had no place at all, ever. */
      never: z.boolean(),
      /** When the last gathering was over at which it hosted, spoke or had a place. */
      last: Instant.nullable(),
    }),
  ),
});

export const exportLedger = endpoint({
  method: 'GET',
  path: `${path}/export`,
  summary: 'The same organisations, as CSV (RFC 4180), for organisers.',
  access: ['organiser'],
  costly: true,
  query: z.strictObject(NARROWED),
  produces: 'text/csv; charset=utf-8',
});

/** As many as a page holds. */
export const MOST_TURNS = 100;

export const findTurns = endpoint({
  method: 'GET',
  path: `${path}/turns`,
  summary: 'What these organisations had in the last twelve months, and have to come, for an organiser who chooses.',
  access: ['organiser'],
  costly: true,
  query: z.strictObject({
    /** Ids of organisations, by commas. */
    of: z
      .string()
      .max(MOST_TURNS * 37)
      .refine((of) => of.split(',').every((id) => Id.safeParse(id).success), 'Write ids, with commas between.'),
  }),
  response: z.object({
    items: z.array(
      Turns.pick({ hosted: true, spoke: true, gatherings: true, waited: true, refused: true }).extend({
        id: Id,
        never: z.boolean(),
        /** At so many gatherings to come it hosts, speaks or has a place. */
        toCome: count,
      }),
    ),
  }),
});
