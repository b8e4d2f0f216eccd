import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Line, Prose, Version } from '../primitives';
import { CohortCode, Url } from './content';
import { KnownPlace } from './finding';

const path = '/api/directory';

export const Term = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  uri: z.string().nullable(),
  parentId: z.uuid().nullable(),
  /** Stays on what has it, and is chosen no more. */
  retired: z.boolean(),
  /** Where it stands among the others. */
  position: z.int().optional(),
  version: Version.optional(),
});
export type Term = z.infer<typeof Term>;

export const listTaxonomies = endpoint({
  method: 'GET',
  path: `${path}/taxonomies`,
  summary: 'The taxonomies by which programmes are told apart, with their terms in order: cohorts, stages and others.',
  access: ['anyone'],
  area: null,
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        name: z.string(),
        description: z.string(),
        /** Organisers edit its terms. */
        editable: z.boolean(),
        terms: z.array(Term),
      }),
    ),
  }),
});

export const saveTerm = endpoint({
  method: 'PUT',
  path: `${path}/taxonomies/:taxonomy/terms/:code`,
  summary: 'Adds a term to a taxonomy that organisers edit, or says anew what one means, or retires it.',
  access: ['organiser'],
  problems: ['terms-full', 'stale'],
  params: { taxonomy: CohortCode, code: CohortCode },
  body: z.strictObject({
    name: Line(80, 2),
    description: Prose(1000).default(''),
    uri: Url.nullable().default(null),
    position: z.int().min(0).max(1000).default(0),
    retired: z.boolean().default(false),
    /** Which it had when it was read, none where it is new (0): another in between is answered by `stale`. */
    version: z.int().min(0).optional(),
  }),
  response: Term,
});

export const suggestPlaces = endpoint({
  method: 'GET',
  path: `${path}/places`,
  summary: 'Places whose name or postcode begins as typed.',
  access: ['anyone'],
  area: null,
  query: z.strictObject({ search: Line(80) }),
  response: z.object({ items: z.array(KnownPlace) }),
});
