import { z } from 'zod';
import { growing, Line } from '../primitives';
import { ItemKind, Stage } from './content';
import { FACETS } from './facets';

/** `stage:recruitment`: one value of a facet, as the facets of an answer name it. More may come. */
const VALUE = '[a-z]+:[\\w.-]{1,40}';
const isKnown = (value: string): boolean => FACETS.some((facet) => value.startsWith(`${facet}:`));
const NOTHING_OF_OURS = 'This is nothing that the library is narrowed by.';

/** By what published items are looked for: what the list takes, and what a search that is saved keeps. */
export const FILTERS = {
  kind: ItemKind.optional(),
  stage: Stage.optional(),
  /** Words; "in quotes" as they stand together, `or` between, `-` before what is not wanted. */
  search: Line(200, 0).optional(),
  /** Values of facets, by commas: of one facet any, of several all. */
  only: z
    .string()
    .max(2000)
    .regex(new RegExp(`^${VALUE}(?:,${VALUE})*$`), NOTHING_OF_OURS)
    .refine((only) => only.split(',').every(isKnown), NOTHING_OF_OURS)
    .optional(),
  /** By fit where there are words, else by date, unless asked otherwise. */
  sort: growing(['fit', 'date', 'adoption']).optional(),
};

/** How published items are looked for, beside the page. */
export const FIND_QUERY = {
  ...FILTERS,
  /** Whether the answer counts the facets. */
  facets: z.enum(['true', 'false']).default('false'),
  /** Looks for what was typed and for nothing instead. */
  verbatim: z.enum(['true', 'false']).default('false'),
};

/** Some text, and which of it was looked for: from one of its UTF-16 units to before another. */
const Marked = z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) });
export type Marked = z.infer<typeof Marked>;

/** What a list says of an item beside its summary. */
export const LISTED = {
  /** Where the words stand that were looked for. */
  found: z.object({ title: Marked, text: Marked }).optional(),
  /** In one’s own list: a moderator gave it back, with what is asked. */
  returned: z.boolean().optional(),
  /** In one’s own list: by when somebody looks again whether it is still true. */
  reviewDue: z.iso.date().nullable().optional(),
};

/** What a list of published items says beside its page. */
export const FOUND = {
  /** The total is about that many. */
  about: z.boolean().optional(),
  /** What was looked for instead, where nothing has the words that were typed. */
  corrected: z.string().optional(),
  /** Nothing of what was typed is a word (an emoji, a dash), so nothing was looked for. */
  wordless: z.boolean().optional(),
  /** How many there are of each value, were it chosen, with what is chosen of the other facets. */
  facets: z.object({ about: z.boolean(), values: z.array(z.object({ value: z.string(), count: z.int() })) }).optional(),
};
