import { Command, CommandHandler } from '@nestjs/cqrs';
import {
  ApplicationApproved,
  ApplicationDeclined,
  OrganisationDeclined,
  OrganisationJoined,
  PersonChanged,
  PersonLeft,
} from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import type { Application } from '../applications/application.entity';
import { lockParties, tryToLockApplication } from '../applications/lock-application';
import { issueLink } from '../links/links';
import { HeldDecision } from './held-decision.entity';

/** A decision takes effect: events, links and mails leave from here alone. */
export class CarryOutDecision extends Command<void> {
  constructor(readonly applicationId: string) {
    super();
  }
}

@CommandHandler(CarryOutDecision)
export class CarryOutDecisionHandler extends CommandInTransaction<CarryOutDecision> {
  protected async handle({ applicationId }: CarryOutDecision, tx: Tx): Promise<void> {
    // Whoever holds the row is carrying it out as well, or undoing it: then there is nothing left to do here.
    const application = await tryToLockApplication(tx, applicationId);
    const held = application && (await takeDue(tx, applicationId));
    if (!held) return;
    if (held.decision === 'approved') await approve(tx, application, held);
    else await decline(tx, application, held);
  }
}

/** Read only once the application is locked: what was seen before may have been undone since. */
async function takeDue(tx: Tx, applicationId: string): Promise<HeldDecision | undefined> {
  const held = await tx.manager
    .createQueryBuilder(HeldDecision, 'held')
    .where('held.application_id = :applicationId AND held.due_at <= now()', { applicationId })
    .getOne();
  if (held) await tx.manager.delete(HeldDecision, { applicationId });
  return held ?? undefined;
}

/** The employer joins, and its applicant becomes its lead, invited until they follow the welcome link. */
async function approve(tx: Tx, application: Application, { decidedBy }: HeldDecision): Promise<void> {
  const { organisation, applicant } = await lockParties(tx, application);
  organisation.join();
  await change(tx, organisation, OrganisationJoined);
  applicant.standing = 'invited';
  applicant.roles = ['lead'];
  await change(tx, applicant, PersonChanged);
  const welcome = await issueLink(tx, { purpose: 'welcome', personId: applicant.id, issuedBy: decidedBy });
  application.decide('approved', decidedBy);
  application.linkId = welcome.id;
  await change(tx, application, ApplicationApproved);
}

/** The employer does not join. The applicant's address is free again: they may apply another time. */
async function decline(tx: Tx, application: Application, { decidedBy, reason }: HeldDecision): Promise<void> {
  const { organisation, applicant } = await lockParties(tx, application);
  organisation.standing = 'declined';
  await change(tx, organisation, OrganisationDeclined);
  applicant.standing = 'left';
  await change(tx, applicant, PersonLeft);
  application.decide('declined', decidedBy, reason);
  await change(tx, application, ApplicationDeclined);
}
