import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, PageQuery, Prose, ZonedTimeInput } from '../primitives';
import { Deciding, Proposal, ProposalFields, ReviewedProposal, SessionCall } from './proposals';
import { PROPOSAL_STANDINGS } from './proposal-words';

const path = '/api/scheduling/gatherings/:gatheringId';
const ofGathering = { gatheringId: Id };
const ofProposal = { ...ofGathering, proposalId: Id };

export const getSessionCall = endpoint({
  method: 'GET',
  path: `${path}/session-call`,
  summary: 'The call for sessions of a gathering that the caller may know of, and what they proposed.',
  access: ['member'],
  params: ofGathering,
  response: SessionCall,
});

export const openSessionCall = endpoint({
  method: 'PUT',
  path: `${path}/session-call`,
  summary: 'Opens a call for sessions until a time to come, or changes what it says and when it closes.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-draft', 'gathering-over', 'time-shown-twice'],
  params: ofGathering,
  ifMatch: true,
  body: z.strictObject({
    text: Prose(4000).pipe(z.string().min(1, 'Write what you look for.')),
    /** On the gathering’s clock; the offset only where that time exists twice. */
    closes: ZonedTimeInput.omit({ zone: true }).strict(),
  }),
  status: 200,
  response: SessionCall,
});

export const closeSessionCall = endpoint({
  method: 'POST',
  path: `${path}/session-call/close`,
  summary: 'Closes the call for sessions now; what was proposed stays. A repeat does nothing more.',
  access: ['organiser', 'co-host'],
  params: ofGathering,
  status: 200,
  response: SessionCall,
});

export const listProposals = endpoint({
  method: 'GET',
  path: `${path}/proposals`,
  summary: 'What members proposed, the earliest first, with the notes of those who run the gathering.',
  access: ['organiser', 'co-host'],
  params: ofGathering,
  query: PageQuery.extend({ standing: z.enum(PROPOSAL_STANDINGS).optional() }),
  response: countedPageOf(ReviewedProposal),
});

export const proposeSession = endpoint({
  method: 'POST',
  path: `${path}/proposals`,
  summary: 'Proposes a session while a call for them is open: those who run the gathering alone see it.',
  access: ['member'],
  problems: ['call-closed', 'id-taken', 'too-many-proposals'],
  params: ofGathering,
  body: z.strictObject({ id: Id, ...ProposalFields }),
  status: 201,
  location: `${path}/session-call`,
  response: Proposal,
});

export const changeProposal = endpoint({
  method: 'PUT',
  path: `${path}/proposals/:proposalId`,
  summary: 'Changes what the caller proposed, until the call closes or it is decided.',
  access: ['member'],
  problems: ['call-closed', 'proposal-decided'],
  params: ofProposal,
  ifMatch: true,
  body: z.strictObject(ProposalFields),
  status: 200,
  response: Proposal,
});

export const takeBackProposal = endpoint({
  method: 'DELETE',
  path: `${path}/proposals/:proposalId`,
  summary: 'Takes back what the caller proposed, at any time before it is accepted, and forgets it.',
  access: ['member'],
  problems: ['proposal-decided'],
  params: ofProposal,
});

export const decideProposal = endpoint({
  method: 'PUT',
  path: `${path}/proposals/:proposalId/decision`,
  summary:
    'Decides what was proposed and tells who proposed it at once. What is accepted is put into the arrangement, without room and time, once.',
  access: ['organiser', 'co-host'],
  problems: ['gathering-cancelled', 'gathering-over', 'programme-full'],
  params: ofProposal,
  ifMatch: true,
  body: Deciding,
  status: 200,
  response: ReviewedProposal,
});

export const noteProposal = endpoint({
  method: 'PUT',
  path: `${path}/proposals/:proposalId/note`,
  summary: 'Keeps a note on what was proposed, for those who run the gathering; If-Match is the version of the note.',
  access: ['organiser', 'co-host'],
  params: ofProposal,
  ifMatch: true,
  body: z.strictObject({ text: Prose(2000) }),
  status: 200,
  response: ReviewedProposal,
});
