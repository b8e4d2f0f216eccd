import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Line } from '../primitives';

const path = '/api/scheduling/gatherings/:gatheringId/colleagues';
const Standing = z.enum(['place', 'waitlist']);

export const listColleagues = endpoint({
  method: 'GET',
  path,
  summary:
    'For a lead: whom of their organisation a lead registered, or whom by name they may register, the first twenty. Not under the Chatham House Rule.',
  access: ['member'],
  problems: ['under-chatham-house'],
  costly: true,
  params: { gatheringId: Id },
  query: z.strictObject({ search: Line(120).optional() }),
  response: z.object({
    items: z.array(
      z.object({
        person: z.object({ id: Id, name: z.string() }),
        /** What came of it where a lead registered them; null also of who registered by themselves. */
        standing: Standing.nullable(),
        /** A lead asked for a place for them, and nobody has decided. */
        asks: z.boolean().optional(),
      }),
    ),
  }),
});

export const registerColleague = endpoint({
  method: 'PUT',
  path: `${path}/:personId`,
  summary:
    'A lead registers somebody of their organisation, who is told: a place if there is one, else the waitlist. Not under the Chatham House Rule.',
  access: ['member'],
  together: true,
  problems: [
    'gathering-begun',
    'gathering-draft',
    'gathering-cancelled',
    'gathering-over',
    'no-member-organisation',
    'registered-too-often',
    'registration-closed',
    'registration-not-open',
    'registration-refused',
    'too-many-requests',
    'under-chatham-house',
  ],
  params: { gatheringId: Id, personId: Id },
  status: 200,
  /** Where places are on request it asks for one: `standing` is `waitlist`, though they wait for an answer and on no list. */
  response: z.object({ standing: Standing, asks: z.boolean().optional() }),
});

export const withdrawColleague = endpoint({
  method: 'DELETE',
  path: `${path}/:personId`,
  summary: 'A lead gives up what a lead of the organisation asked for; the person is told.',
  access: ['member'],
  problems: ['gathering-over', 'under-chatham-house'],
  params: { gatheringId: Id, personId: Id },
});
