import { partnerApplications } from '#contracts/directory/events';
import { copyOf, type Tx } from '#messaging';

/** Who asks for an organisation to stand in the directory: they are no people of the network, and get mails all the same. */
export class PartnerApplicants extends copyOf(
  'notifications.partner-applicants',
  partnerApplications,
  'partner_applicant',
  ['name', 'organisation', 'email', 'standing'],
) {
  override async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM mail WHERE person_id = $1', [id]);
    await super.forget(id, tx);
  }
}
