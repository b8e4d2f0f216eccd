import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Instant } from '../primitives';

const path = '/api/scheduling/gatherings/:gatheringId/invited';

/** Of one gathering. */
export const MOST_INVITED = 500;

export const listInvited = endpoint({
  method: 'GET',
  path,
  summary: 'Who is invited to a gathering, by name, and whether they have answered by registering.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id },
  response: z.object({
    items: z
      .array(
        z.object({
          person: z.object({ id: Id, name: z.string() }),
          organisation: z.string(),
          invitedAt: Instant,
          /** Until when a place is held for them. */
          heldUntil: Instant.nullable().optional(),
          registration: z.enum(['place', 'waitlist', 'withdrawn']).nullable(),
          /** They ask for a place, and nobody has decided. */
          asks: z.boolean().optional(),
        }),
      )
      .max(MOST_INVITED),
  }),
});

export const inviteMember = endpoint({
  method: 'PUT',
  path: `${path}/:personId`,
  summary: 'Invites a member, who then knows of the gathering and may register. A repeat does nothing more.',
  access: ['organiser', 'co-host'],
  problems: [
    'gathering-begun',
    'gathering-cancelled',
    'gathering-draft',
    'gathering-over',
    'registered-already',
    'too-many-invited',
  ],
  params: { gatheringId: Id, personId: Id },
});

export const holdPlace = endpoint({
  method: 'PUT',
  path: `${path}/:personId/place`,
  summary:
    'Invites a member, where nobody has, and holds a place for them that they could have at once, for so many hours from now. It goes on by the clock.',
  access: ['organiser', 'co-host'],
  problems: [
    'gathering-begun',
    'gathering-cancelled',
    'gathering-draft',
    'gathering-over',
    'no-place-to-hold',
    'registered-already',
    'too-many-invited',
  ],
  params: { gatheringId: Id, personId: Id },
  body: z.strictObject({ hours: z.int().min(1, 'At least an hour.').max(336, 'At most two weeks, 336 hours.') }),
});

export const takeBackInvitation = endpoint({
  method: 'DELETE',
  path: `${path}/:personId`,
  summary: 'Takes an invitation back; a place held by it goes on, and whoever has registered keeps theirs.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id, personId: Id },
});
