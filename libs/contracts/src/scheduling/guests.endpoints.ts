import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Id, Line } from '../primitives';

/** That one who registers may bring. */
export const MOST_GUESTS = 5;

/** By name, of people who have no account and get no mail: whoever brings them tells them. */
export const Guests = z.array(Line(120)).max(MOST_GUESTS);

export const giveUpGuest = endpoint({
  method: 'DELETE',
  path: '/api/scheduling/gatherings/:gatheringId/registration/guests/:guestId',
  summary: 'Gives up what a guest of the caller has: their place goes on at once, or they wait no more.',
  access: ['member'],
  problems: ['gathering-over'],
  params: { gatheringId: Id, guestId: Id },
});
