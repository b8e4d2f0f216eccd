import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, growing, Id, Instant, PageQuery, Prose } from '../primitives';
import { Sector } from '../sectors';
import { AnswerRead } from './questions';
import { MOST_DECIDED } from './requests';

const path = '/api/scheduling/gatherings/:gatheringId/requests';

export const listRequests = endpoint({
  method: 'GET',
  path,
  summary: 'Who asks for a place at a gathering and has no answer, in the order in which they asked.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id },
  query: PageQuery,
  response: countedPageOf(
    z.object({
      id: Id,
      person: z.object({ id: Id, name: z.string() }),
      organisation: z.object({ id: Id, name: z.string(), sector: Sector.nullable() }),
      since: Instant,
      needs: z.string().nullable(),
      /** In the order of the questions. */
      answers: z.array(AnswerRead),
      /** A lead of their organisation asks for them. */
      byLead: z.boolean(),
      /** How many guests they bring, who come in with them. */
      guests: z.int().optional(),
      /** Others ask with them, as one group: whoever is let in, all of them are. */
      inGroup: z.boolean().optional(),
    }),
  ),
});

const personIds = z
  .array(Id)
  .min(1, 'Say whom.')
  .max(MOST_DECIDED, `At most ${MOST_DECIDED} at a time.`)
  .overwrite((ids) => [...new Set(ids)]);

export const decideRequests = endpoint({
  method: 'POST',
  path: `${path}/decision`,
  summary:
    'Says yes to those who ask for a place, who then have one or wait by the rules, in the order in which they asked, or declines them and tells each why. Whoever asks no more is left as they are.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-begun', 'gathering-cancelled', 'gathering-draft', 'gathering-over'],
  params: { gatheringId: Id },
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('approved'), personIds }),
    z.strictObject({
      decision: z.literal('declined'),
      personIds,
      reason: Prose(500).pipe(z.string().min(1, 'Write the reason: they read it.')),
    }),
  ]),
  status: 200,
  response: z.object({
    /** What became of each, in the order in which they were named; `unchanged` of whoever asks no more, or cannot be let in just now. */
    items: z.array(z.object({ personId: Id, became: growing(['place', 'waitlist', 'declined', 'unchanged']) })),
  }),
});
