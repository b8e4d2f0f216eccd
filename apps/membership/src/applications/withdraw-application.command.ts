import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ApplicationView } from '#contracts/membership/endpoints';
import { ApplicationWithdrawn, OrganisationWithdrawn, PersonLeft } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { HeldDecision } from '../decisions/held-decision.entity';
import { Links } from '../links/links';
import { NoLongerWaiting } from './application.errors';
import { applicationOf } from './application.view';
import { lockApplication, lockParties } from './lock-application';
import { requireApplicationLink } from './application-link';

export class WithdrawApplication extends Command<ApplicationView> {
  constructor(readonly token: string) {
    super();
  }
}

/** Withdrawing again is answered like the first time. */
@CommandHandler(WithdrawApplication)
export class WithdrawApplicationHandler extends CommandInTransaction<WithdrawApplication> {
  constructor(private readonly links: Links) {
    super();
  }

  protected async handle({ token }: WithdrawApplication, tx: Tx): Promise<ApplicationView> {
    const applicantId = requireApplicationLink(await this.links.find(token, tx.manager));
    const application = await lockApplication(tx, { applicantId });
    if (application.standing === 'waiting') {
      await tx.manager.delete(HeldDecision, { applicationId: application.id });
      const { organisation, applicant } = await lockParties(tx, application);
      organisation.standing = 'withdrawn';
      await change(tx, organisation, OrganisationWithdrawn);
      applicant.standing = 'left';
      await change(tx, applicant, PersonLeft);
      application.decide('withdrawn', null);
      await change(tx, application, ApplicationWithdrawn);
    } else if (application.standing !== 'withdrawn') {
      throw new NoLongerWaiting(application.standing);
    }
    return (await applicationOf(tx.manager, { applicantId }))!;
  }
}
