import { z } from 'zod';
import { growing, Line } from '../primitives';
import { FACETS } from './facets';

const VALUE = '[a-z]+:[\\w.-]{1,40}';

/** Values of these facets, by commas. */
export function onlyOf(facets: readonly string[], otherwise: string) {
  const isKnown = (value: string): boolean => facets.some((facet) => value.startsWith(`${facet}:`));
  return z
    .string()
    .max(2000)
    .regex(new RegExp(`^${VALUE}(?:,${VALUE})*$`), otherwise)
    .refine((only) => only.split(',').every(isKnown), otherwise)
    .optional();
}

/** A postcode, or the beginning of one, or a town, in any case. */
export const Where = Line(80);

/** How programmes are looked for, beside the page. `serves` and `near` are two questions, and may both be asked. */
export const FIND_PROGRAMMES = {
  /** Words; "in quotes" as they stand together, `or` between, `-` before what is not wanted. */
  search: Line(200, 0).optional(),
  /** Programmes that serve this place, wherever they are. */
  serves: Where.optional(),
  /** Programmes that take place near this place, whomever they serve. */
  near: Where.optional(),
  /** How near, in kilometres. */
  within: z.coerce.number().int().min(1).max(500).default(25),
  /** Programmes for somebody of this age. */
  age: z.coerce.number().int().min(0).max(120).optional(),
  partner: z.uuid().optional(),
  /** Values of facets, by commas: of one facet any, of several all. */
  only: onlyOf(FACETS, 'This is nothing that programmes are narrowed by.'),
  /**
   * By distance where `near` is asked, else by fit where there are words, else by name. Stale ones come last. `longest`
   * begins with what nobody has said for longest to be true.
   */
  sort: growing(['distance', 'fit', 'name', 'lately', 'longest']).optional(),
  /** Whether the answer counts the facets. */
  facets: z.enum(['true', 'false']).default('false'),
  /** Looks for what was typed and for nothing instead. */
  verbatim: z.enum(['true', 'false']).default('false'),
};

/** What was understood by a place that was typed. */
export const KnownPlace = z.object({
  kind: z.enum(['outcode', 'postcodes', 'town', 'district', 'region', 'nation']),
  /** `M1, Manchester`. */
  name: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  /** The code by which a programme says that it serves it (`AreaCode`): a town has none. */
  area: z.string().optional(),
});
export type KnownPlace = z.infer<typeof KnownPlace>;

/** One of the two is null: what was typed is known, or the sentence says why not. */
export const Understood = z.object({ place: KnownPlace.nullable(), sentence: z.string().nullable() });
export type Understood = z.infer<typeof Understood>;

export const FOUND_PROGRAMMES = {
  /** How `serves` and `near` were understood, where they were asked. */
  serves: Understood.optional(),
  near: Understood.optional(),
  /** What was looked for instead, where nothing has the words that were typed. */
  corrected: z.string().optional(),
  /** How many there are of each value, were it chosen, with what is chosen of the other facets. */
  facets: z.array(z.object({ value: z.string(), count: z.int() })).optional(),
  /** There are so many that the facets were counted on some of them. */
  about: z.boolean().optional(),
};
