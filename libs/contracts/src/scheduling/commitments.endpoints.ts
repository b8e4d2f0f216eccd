import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, PageQuery } from '../primitives';
import { Commitment, CommitmentCounts, HowItStands, NewCommitment } from './commitments';

const path = '/api/scheduling';
const Token = z.string().max(100);

export const listRoomCommitments = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/commitments`,
  summary:
    'What organisations said at a gathering that they would do: all for organisers; for those with a place what their own said, and what others let the room see.',
  access: ['organiser', 'place-holder'],
  params: { gatheringId: Id },
  response: z.object({
    /** The next due first, 200 at the most. */
    items: z.array(Commitment),
    /** Between which instants those with a place say something; null where the gathering is cancelled. */
    saidFrom: Instant.nullable(),
    saidUntil: Instant.nullable(),
  }),
});

export const makeCommitment = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/commitments`,
  summary:
    'Says what the caller’s organisation will do, and by when: in the week before the gathering, at it, and in the week after. A repeat answers the first.',
  access: ['place-holder'],
  problems: ['commitments-closed', 'gathering-cancelled', 'id-taken', 'too-many-commitments'],
  params: { gatheringId: Id },
  body: NewCommitment,
  status: 201,
  location: `${path}/commitments/:id`,
  response: Commitment,
});

export const takeBackCommitment = endpoint({
  method: 'DELETE',
  path: `${path}/commitments/:commitmentId`,
  summary: 'Takes back what the caller said, and forgets it.',
  access: ['member'],
  params: { commitmentId: Id },
});

export const sayHowItStands = endpoint({
  method: 'PUT',
  path: `${path}/commitments/:commitmentId/standing`,
  summary:
    'Says how it stands with what one’s organisation said it would do: for whoever said it, and for leads who may read it.',
  access: ['member'],
  params: { commitmentId: Id },
  body: HowItStands,
  status: 200,
  response: Commitment,
});

export const listOurCommitments = endpoint({
  method: 'GET',
  path: `${path}/commitments`,
  summary:
    'What the caller’s organisation said that it would do, the next due first. Whoever may not know where it was said reads it without.',
  access: ['member'],
  query: PageQuery.extend({
    /** What is neither done nor dropped, or what is. */
    show: z.enum(['to-do', 'over']).default('to-do'),
  }),
  response: countedPageOf(Commitment),
});

export const listCommitmentOutcomes = endpoint({
  method: 'GET',
  path: `${path}/commitment-outcomes`,
  summary: 'What became of what organisations said they would do: counts, in all and by gathering, the latest first.',
  access: ['organiser'],
  costly: true,
  query: PageQuery,
  response: countedPageOf(
    CommitmentCounts.extend({ gathering: z.object({ id: Id, title: z.string(), endsAt: Instant }) }),
  ).extend({ inAll: CommitmentCounts }),
});

export const exportCommitments = endpoint({
  method: 'GET',
  path: `${path}/commitment-outcomes/export`,
  summary: 'The same with each commitment, as CSV (RFC 4180), for organisers.',
  access: ['organiser'],
  costly: true,
  produces: 'text/csv; charset=utf-8',
});

/** What a mailed link asks about: its holder may be signed out. */
const ByLink = Commitment.pick({ what: true, due: true, standing: true, learnt: true }).extend({
  organisation: z.string(),
});

export const inspectCommitment = endpoint({
  method: 'POST',
  path: `${path}/commitment-answers/inspect`,
  summary: 'What a mailed link asks about, without saying anything.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: z.strictObject({ token: Token }),
  status: 200,
  response: ByLink,
});

export const sayByLink = endpoint({
  method: 'POST',
  path: `${path}/commitment-answers`,
  summary: 'Says by the mailed link how it stands; until the next mail it is said otherwise by saying it again.',
  access: ['link-holder'],
  problems: ['link-unknown'],
  body: HowItStands.extend({ token: Token }),
  status: 200,
  response: ByLink,
});
