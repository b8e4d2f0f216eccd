import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id } from '../primitives';
import { Sector } from '../sectors';
import { GatheringFields } from './gathering-fields';
import { Because, HeldFor } from './seating';

const path = '/api/scheduling';

export const rehearseSeating = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/rehearsal`,
  summary: 'Who would get in if other rules were set now, and why; nothing is changed.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-draft', 'gathering-over'],
  costly: true,
  params: { gatheringId: Id },
  body: z.strictObject({
    capacity: GatheringFields.capacity,
    maxPerOrganisation: GatheringFields.maxPerOrganisation,
    seating: GatheringFields.seating,
  }),
  status: 200,
  response: z.object({
    /** The first 200 of them. */
    incoming: z.array(
      z.object({
        person: z.object({ id: Id, name: z.string() }),
        organisation: z.string(),
        sector: Sector.nullable(),
        because: Because,
      }),
    ),
    comingIn: z.int(),
    /** Who would wait all the same. */
    waiting: z.int(),
    free: z.int(),
    heldFor: z.array(HeldFor),
    /** Sectors that have more places than the most; nobody loses theirs. */
    broken: z.array(z.object({ sector: Sector, places: z.int(), most: z.int() })),
  }),
});
