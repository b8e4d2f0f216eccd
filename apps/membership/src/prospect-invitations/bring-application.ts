import { prospectInvitations } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import type { Organisation } from '../organisations/organisation.entity';
import { ProspectInvitation } from './prospect-invitation.entity';

/**
 * An application came of an invitation of the same employer. Where whom that went to applied by themselves, they are known
 * from the application now.
 */
export async function bringApplication(
  tx: Tx,
  invitationId: string | null | undefined,
  {
    applicationId,
    email,
    prospectId,
  }: { applicationId: string; email: string; prospectId: Organisation['prospectId'] },
): Promise<void> {
  if (!invitationId || !prospectId) return;
  const invitation = await tx.manager.findOne(ProspectInvitation, {
    where: { id: invitationId, prospectId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!invitation || invitation.standing === 'applied') return;
  const isOver = invitation.bring(applicationId, email);
  if (isOver) invitation.version += 1;
  await tx.manager.save(invitation);
  if (isOver) await tx.forget(prospectInvitations, invitation.id, invitation.version);
}
