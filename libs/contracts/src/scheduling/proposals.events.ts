import { z } from 'zod';
import { Id, Version } from '../primitives';
import { defineTopic } from '../topic';
import { PROPOSAL_STANDINGS } from './proposal-words';

/** That a member proposes a session for a gathering: what it is travels with what is decided of it alone. */
export const ProposalState = z.object({
  id: Id,
  version: Version,
  gatheringId: Id,
  /** Who proposes it. */
  personId: Id,
  standing: z.enum(PROPOSAL_STANDINGS),
});
export type ProposalState = z.infer<typeof ProposalState>;

const name = 'scheduling.proposals';

export const proposals = defineTopic(name, {
  key: 'id',
  state: ProposalState,
  // Shown with its gathering. Who runs that is told by whoever changes it.
  hints: ({ gatheringId, version, personId }) => [
    { topic: name, key: gatheringId, version, audience: { persons: [personId] } },
  ],
});
export const SessionProposed = proposals.event('levelfield.scheduling.session-proposed.v1');
export const SessionProposalChanged = proposals.event('levelfield.scheduling.session-proposal-changed.v1');
/** With what is said to who proposed it; `untold` where they may not know of the gathering any more. */
export const SessionProposalDecided = proposals.event('levelfield.scheduling.session-proposal-decided.v1', {
  title: z.string(),
  words: z.string().nullable(),
  untold: z.boolean().optional(),
});
