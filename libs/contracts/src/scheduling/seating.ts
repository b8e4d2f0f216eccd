import { z } from 'zod';
import { growing, Instant } from '../primitives';
import { Sector } from '../sectors';
import { AHEAD } from './ahead';

/** More than any gathering has places. */
const MOST = 5000;
const seats = (least: number) => z.int().min(least, `At least ${least}.`).max(MOST, 'At most 5,000.');

/**
 * How the places of a gathering are shared out, beside the most that one organisation has. Until `heldUntil` before the
 * start, so many places are held as a sector lacks of `atLeast`, small employers of `smallEmployers`, and organisations
 * that come for the first time of `newcomers`; then they go to whoever waits. One person may count for several.
 */
export const SeatingRules = z.strictObject({
  sectors: z
    .array(
      z
        .strictObject({ sector: Sector, atLeast: seats(0).default(0), atMost: seats(1).nullable().default(null) })
        .refine(({ atLeast, atMost }) => atMost === null || atLeast <= atMost, {
          path: ['atMost'],
          error: 'The most is not below the least.',
        }),
    )
    .max(Sector.options.length)
    .refine((rules) => new Set(rules.map(({ sector }) => sector)).size === rules.length, 'Name each sector once.'),
  newcomers: seats(0).default(0),
  smallEmployers: seats(0).optional(),
  heldUntil: z.enum(AHEAD).default('P3D'),
});
export type SeatingRules = z.infer<typeof SeatingRules>;

/** How long an offered place waits for an answer, in hours; null: whoever is next has it at once. */
export const AcceptWithin = z.int().min(1, 'At least an hour.').max(336, 'At most two weeks, 336 hours.').nullable();

/** Whom places are held for, of whichever sector they are. */
const ACROSS = ['small-employers', 'newcomers'] as const;
export type Across = (typeof ACROSS)[number];

/** For whom places are held: a sector, or, of a null one, `across` all of them. */
export const HeldFor = z.object({
  sector: Sector.nullable(),
  across: growing(ACROSS).optional(),
  places: z.int(),
});
export type HeldFor = z.infer<typeof HeldFor>;

/** To how many of a sector places are offered, and when the first of these goes on. */
export const OfferedTo = z.object({ sector: Sector.nullable(), places: z.int(), until: Instant });

/**
 * Why somebody has a place or waits for one, as it was when that began. `count` is how many of their sector, or of their
 * organisation, had a place just then, or how many were free; `also` for whom a place was held, too, that they count for.
 * `together`: of how many who come together or not at all it is said.
 */
export const Because = z.object({
  why: growing([
    'full',
    'too-few-free',
    'organisation-at-maximum',
    'sector-at-maximum',
    'held-for-others',
    'sector-lacked',
    'small-employer',
    'first-time',
    'fewest-of-sector',
    'waited-longest',
  ]),
  sector: Sector.nullable().optional(),
  count: z.int().optional(),
  also: z.array(growing([...ACROSS, ...Sector.options])).optional(),
  together: z.int().optional(),
});
export type Because = z.infer<typeof Because>;
