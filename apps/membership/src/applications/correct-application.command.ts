import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { ApplicationView, correctApplication } from '#contracts/membership/endpoints';
import { ApplicationCorrected, OrganisationChanged, PersonChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { Links } from '../links/links';
import { keepOrganisersNames } from '../names/organisers-names';
import { HeldDecision } from '../decisions/held-decision.entity';
import { requireApplicationLink } from './application-link';
import { NoLongerWaiting } from './application.errors';
import { applicationOf } from './application.view';
import { lockApplication, lockParties } from './lock-application';

export class CorrectApplication extends Command<ApplicationView> {
  constructor(readonly correction: InputOf<typeof correctApplication>['body']) {
    super();
  }
}

@CommandHandler(CorrectApplication)
export class CorrectApplicationHandler extends CommandInTransaction<CorrectApplication> {
  constructor(private readonly links: Links) {
    super();
  }

  protected async handle({ correction }: CorrectApplication, tx: Tx): Promise<ApplicationView> {
    const applicantId = requireApplicationLink(await this.links.find(correction.token, tx.manager));
    const application = await lockApplication(tx, { applicantId });
    if (application.standing !== 'waiting') throw new NoLongerWaiting(application.standing);
    // Somebody decided on what it said before: that never takes effect, and the desk says so.
    await tx.manager.update(HeldDecision, { applicationId: application.id }, { dueAt: null });
    const { organisation, applicant } = await lockParties(tx, application);
    if (organisation.sector !== correction.sector) {
      organisation.sector = correction.sector;
      await change(tx, organisation, OrganisationChanged);
    }
    if (applicant.name !== correction.applicantName) {
      await keepOrganisersNames(tx, { '#/applicantName': correction.applicantName });
      applicant.name = correction.applicantName;
      await change(tx, applicant, PersonChanged);
    }
    application.message = correction.message;
    await change(tx, application, ApplicationCorrected);
    return (await applicationOf(tx.manager, { applicantId }))!;
  }
}
