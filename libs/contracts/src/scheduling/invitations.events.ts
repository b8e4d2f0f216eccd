import { z } from 'zod';
import { Id, Instant, Version } from '../primitives';
import { defineTopic } from '../topic';

/** That a member is asked to come: one per gathering and person for life, so being invited again stays in order. */
export const InvitationState = z.object({
  id: Id,
  version: Version,
  gatheringId: Id,
  personId: Id,
  standing: z.enum(['invited', 'taken-back']),
});
export type InvitationState = z.infer<typeof InvitationState>;

export const invitations = defineTopic('scheduling.invitations', {
  key: 'id',
  state: InvitationState,
  // It takes a gathering into the person's lists, and out of them.
  hints: ({ id, gatheringId, personId, version }) => [
    {
      ...{ topic: 'scheduling.gatherings', key: gatheringId, version },
      audience: { persons: [personId], organisers: true },
    },
    { topic: 'scheduling.waiting', key: id, version, audience: { persons: [personId] } },
  ],
});
/** `heldUntil`: a place is held for them until then. */
export const MemberInvited = invitations.event('levelfield.scheduling.member-invited.v1', {
  heldUntil: Instant.optional(),
});
export const InvitationTakenBack = invitations.event('levelfield.scheduling.invitation-taken-back.v1');
