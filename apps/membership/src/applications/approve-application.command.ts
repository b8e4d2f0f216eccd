import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ApplicationView } from '#contracts/membership/endpoints';
import { ApplicationApproved, OrganisationJoined, PersonChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { issueLink } from '../links/links';
import { change } from '../record';
import { applicationOf } from './application.view';
import { refuseSecondDecision } from './decision';
import { lockApplication, lockParties } from './lock-application';

export class ApproveApplication extends Command<ApplicationView> {
  constructor(
    readonly applicationId: string,
    readonly organiserId: string,
  ) {
    super();
  }
}

/** The employer joins, and its applicant becomes its lead, invited until they follow the welcome link. */
@CommandHandler(ApproveApplication)
export class ApproveApplicationHandler extends CommandInTransaction<ApproveApplication> {
  protected async handle({ applicationId, organiserId }: ApproveApplication, tx: Tx): Promise<ApplicationView> {
    const application = await lockApplication(tx, { id: applicationId });
    if (application.standing === 'waiting') {
      const { organisation, applicant } = await lockParties(tx, application);
      organisation.join();
      await change(tx, organisation, OrganisationJoined);
      applicant.standing = 'invited';
      applicant.roles = ['lead'];
      await change(tx, applicant, PersonChanged);
      const welcome = await issueLink(tx, { purpose: 'welcome', personId: applicant.id, issuedBy: organiserId });
      application.decide('approved', organiserId);
      application.linkId = welcome.id;
      await change(tx, application, ApplicationApproved);
    } else {
      await refuseSecondDecision(tx, application, { standing: 'approved', organiserId });
    }
    return (await applicationOf(tx.manager, { id: applicationId }))!;
  }
}
