import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ApplicationView } from '#contracts/membership/endpoints';
import { ApplicationDeclined, OrganisationDeclined, PersonLeft } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { change } from '../record';
import { applicationOf } from './application.view';
import { refuseSecondDecision } from './decision';
import { lockApplication, lockParties } from './lock-application';

export class DeclineApplication extends Command<ApplicationView> {
  constructor(
    readonly applicationId: string,
    readonly organiserId: string,
    readonly reason: string,
  ) {
    super();
  }
}

/** The employer does not join. The applicant's address is free again: they may apply another time. */
@CommandHandler(DeclineApplication)
export class DeclineApplicationHandler extends CommandInTransaction<DeclineApplication> {
  protected async handle(command: DeclineApplication, tx: Tx): Promise<ApplicationView> {
    const { applicationId, organiserId, reason } = command;
    const application = await lockApplication(tx, { id: applicationId });
    if (application.standing === 'waiting') {
      const { organisation, applicant } = await lockParties(tx, application);
      organisation.standing = 'declined';
      await change(tx, organisation, OrganisationDeclined);
      applicant.standing = 'left';
      await change(tx, applicant, PersonLeft);
      application.decide('declined', organiserId, reason);
      await change(tx, application, ApplicationDeclined);
    } else {
      await refuseSecondDecision(tx, application, { standing: 'declined', organiserId });
    }
    return (await applicationOf(tx.manager, { id: applicationId }))!;
  }
}
