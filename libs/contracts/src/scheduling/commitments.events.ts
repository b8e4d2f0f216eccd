import { z } from 'zod';
import { Id, Version } from '../primitives';
import { defineTopic } from '../topic';
import { COMMITMENT_STANDINGS } from './commitment-words';

/** That an organisation said at a gathering what it would do; what that is travels on no topic. */
export const CommitmentState = z.object({
  id: Id,
  version: Version,
  gatheringId: Id,
  organisationId: Id,
  /** Who said it. */
  personId: Id,
  standing: z.enum(COMMITMENT_STANDINGS),
  /** Whether everybody who was there sees it. */
  inRoom: z.boolean(),
});
export type CommitmentState = z.infer<typeof CommitmentState>;

const name = 'scheduling.commitments';

export const commitments = defineTopic(name, {
  key: 'id',
  state: CommitmentState,
  hints: ({ id, gatheringId, personId, version, inRoom }) => {
    const theirs = { persons: [personId] };
    return [
      { topic: name, key: id, version, audience: { ...theirs, organisers: true } },
      { topic: 'scheduling.waiting', key: id, version, audience: theirs },
      // Whoever was not there hears of the gathering, as of any change in it, and of nobody.
      ...(inRoom ? [{ topic: name, key: gatheringId, version, audience: 'who-shows-it' as const }] : []),
    ];
  },
});
export const CommitmentMade = commitments.event('levelfield.scheduling.commitment-made.v1');
/** Who is asked how it stands: whoever said it, or where they have left, leads who may read it. */
export const CommitmentAsked = commitments.event('levelfield.scheduling.commitment-asked.v1', {
  askedIds: z.array(Id),
  isLeads: z.boolean(),
  /** By which they answer without signing in; the ones before have ended. */
  linkId: Id,
  months: z.int().positive(),
});
export const CommitmentAnswered = commitments.event('levelfield.scheduling.commitment-answered.v1');
