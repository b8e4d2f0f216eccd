import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Stage } from '../library/content';
import { CohortCode } from './content';

const path = '/api/directory/cold-spots';

/** Whom, and at which stage, a programme is to serve; anybody, where neither is said. */
const FOR = z.strictObject({ cohort: CohortCode.optional(), stage: Stage.optional() });

export const listColdSpots = endpoint({
  method: 'GET',
  path,
  summary: 'Where members have sites, all at once: whether a programme serves the place, and for whom none does.',
  access: ['organiser'],
  costly: true,
  query: FOR,
  response: z.object({
    items: z.array(
      z.object({
        outcode: z.string(),
        /** `M1, Manchester`. */
        name: z.string(),
        region: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        /** How many members have a site there. */
        members: z.int(),
        /** A published programme of those asked for serves it. */
        served: z.boolean(),
        /** For which cohorts, and at which stages, no programme serves it. */
        missing: z.object({ cohorts: z.array(z.string()), stages: z.array(z.string()) }),
      }),
    ),
  }),
});

export const exportColdSpots = endpoint({
  method: 'GET',
  path: `${path}.csv`,
  summary: 'The same as CSV (RFC 4180) in UTF-8 that no spreadsheet reads as formulas, for funders.',
  access: ['organiser'],
  costly: true,
  query: FOR,
  produces: 'text/csv; charset=utf-8',
});
