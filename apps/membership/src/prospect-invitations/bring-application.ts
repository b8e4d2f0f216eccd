import { prospectInvitations } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import type { Organisation } from '../organisations/organisation.entity';
import { ProspectInvitation } from './prospect-invitation.entity';

/** An application came of an invitation of the same employer: whom that went to is known from the application now. */
export async function bringApplication(
  tx: Tx,
  invitationId: string | null | undefined,
  { applicationId, prospectId }: { applicationId: string; prospectId: Organisation['prospectId'] },
): Promise<void> {
  if (!invitationId || !prospectId) return;
  const invitation = await tx.manager.findOne(ProspectInvitation, {
    where: { id: invitationId, prospectId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!invitation || invitation.standing === 'applied') return;
  invitation.bring(applicationId);
  invitation.version += 1;
  await tx.manager.save(invitation);
  await tx.forget(prospectInvitations, invitation.id, invitation.version);
}
