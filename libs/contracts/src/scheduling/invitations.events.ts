import { z } from 'zod';
import { Id, Version } from '../primitives';
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
  hints: ({ gatheringId, personId, version }) => [
    {
      ...{ topic: 'scheduling.gatherings', key: gatheringId, version },
      audience: { persons: [personId], organisers: true },
    },
  ],
});
export const MemberInvited = invitations.event('levelfield.scheduling.member-invited.v1');
export const InvitationTakenBack = invitations.event('levelfield.scheduling.invitation-taken-back.v1');
