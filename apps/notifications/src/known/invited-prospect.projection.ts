import { prospectInvitations } from '#contracts/membership/events';
import { copyOf, type Tx } from '#messaging';

/** Who was asked to apply for an employer: they are no people of the network, and get that one mail all the same. */
export class InvitedProspects extends copyOf(
  'notifications.invited-prospects',
  prospectInvitations,
  'invited_prospect',
  ['name', 'organisation', 'email', 'standing'],
) {
  override async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM mail WHERE person_id = $1', [id]);
    await super.forget(id, tx);
  }
}
