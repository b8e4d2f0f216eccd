import { z } from 'zod';
import { Day, growing, Line } from '../primitives';
import { OFFER_FACETS } from './facets';
import { onlyOf, Understood, Where } from './finding';

/** How offers are looked for, beside the page. */
export const FIND_OFFERS = {
  /** Words; "in quotes" as they stand together, `or` between, `-` before what is not wanted. */
  search: Line(200, 0).optional(),
  /** Offers that take place near this place; those online are `where:online`. */
  near: Where.optional(),
  /** How near, in kilometres. */
  within: z.coerce.number().int().min(1).max(500).default(25),
  /** Offers for somebody of this age. */
  age: z.coerce.number().int().min(0).max(120).optional(),
  /** Offers with a day from this one on, or until that; those whose dates are arranged fit any. */
  from: Day.optional(),
  until: Day.optional(),
  /** Of one employer. */
  organisation: z.uuid().optional(),
  /** Values of facets, by commas: of one facet any, of several all. */
  only: onlyOf(OFFER_FACETS, 'This is nothing that offers are narrowed by.'),
  /**
   * By distance where `near` is asked, else by fit where there are words, else the soonest first. Full ones come last.
   * `lately` begins with what was opened last.
   */
  sort: growing(['distance', 'fit', 'soonest', 'lately']).optional(),
  /** Whether the answer counts the facets. */
  facets: z.enum(['true', 'false']).default('false'),
  /** Looks for what was typed and for nothing instead. */
  verbatim: z.enum(['true', 'false']).default('false'),
};

export const FOUND_OFFERS = {
  /** How `near` was understood, where it was asked. */
  near: Understood.optional(),
  /** What was looked for instead, where nothing has the words that were typed. */
  corrected: z.string().optional(),
  /** How many there are of each value, were it chosen, with what is chosen of the other facets. */
  facets: z.array(z.object({ value: z.string(), count: z.int() })).optional(),
  /** There are so many that the facets were counted on some of them. */
  about: z.boolean().optional(),
};
