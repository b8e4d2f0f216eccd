import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { ApplicationReceived, OrganisationApplied, PersonApplied } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, Problem } from '#service';
import { holderOf } from '../addresses/keep-free';
import { issueLink } from '../links/links';
import { MailLink } from '../links/mail-link.command';
import { Organisation } from '../organisations/organisation.entity';
import { Person } from '../people/person.entity';
import { bringApplication } from '../prospect-invitations/bring-application';
import { ApplicationRequest, type Applying } from './application-request.entity';
import { Application } from './application.entity';

export class ReceiveApplication extends Command<void> {
  constructor(readonly id: string) {
    super();
  }
}

/**
 * Makes the employer, its applicant and the application. Where the address belongs to somebody already, its mailbox
 * gets the link that person needs, and nothing else happens.
 */
@CommandHandler(ReceiveApplication)
export class ReceiveApplicationHandler extends CommandInTransaction<ReceiveApplication> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected async handle({ id }: ReceiveApplication, tx: Tx): Promise<void> {
    // Another instance may have it in hand, or be done with it.
    const lock = { mode: 'pessimistic_write', onLocked: 'skip_locked' } as const;
    const request = await tx.manager.findOne(ApplicationRequest, { where: { id }, lock });
    if (!request?.waiting) return;
    const { email } = request.waiting.applicant;
    const known = await holderOf(tx, email);
    if (known) await this.mailLink(known);
    else await receive(tx, request, request.waiting);
    await tx.manager.update(ApplicationRequest, { id }, { waiting: null });
  }

  private async mailLink({ id }: Person): Promise<void> {
    await this.commands.execute(new MailLink(id)).catch((error: unknown) => {
      // An invitation that was taken back: there is nobody to tell.
      if (!(error instanceof Problem)) throw error;
    });
  }
}

async function receive(
  tx: Tx,
  { id, receivedAt }: ApplicationRequest,
  { sector, applicant, message, employer, invitationId }: Applying,
): Promise<void> {
  // A repeat of one so long ago that its request is forgotten.
  if (await tx.manager.existsBy(Application, { id })) return;
  const organisation = Organisation.applying({ id: uuidv7(), sector, ...employer });
  const organisationId = organisation.id;
  const person = Person.of({ id: uuidv7(), organisationId, ...applicant, standing: 'applicant', roles: [] });
  await create(tx, organisation, OrganisationApplied);
  await create(tx, person, PersonApplied);
  const link = await issueLink(tx, { purpose: 'application', personId: person.id });
  const parts = { id, organisationId, applicantId: person.id, message, linkId: link.id, receivedAt };
  await create(tx, Application.of(parts), ApplicationReceived);
  const { prospectId } = employer;
  await bringApplication(tx, invitationId, { applicationId: id, email: applicant.email, prospectId });
}
