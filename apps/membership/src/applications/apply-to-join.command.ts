import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { Not } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { InputOf } from '#contracts/endpoint';
import type { applyToJoin } from '#contracts/membership/endpoints';
import { ApplicationReceived, OrganisationApplied, PersonApplied } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, create, digestOf, firstOf, inTurn } from '#service';
import { claimEmployer } from '../employers/claim-employer';
import { issueLink } from '../links/links';
import { MailLink } from '../links/mail-link.command';
import { keepOrganisersNames } from '../names/organisers-names';
import { Organisation } from '../organisations/organisation.entity';
import { Person } from '../people/person.entity';
import { Application } from './application.entity';

type Request = InputOf<typeof applyToJoin>['body'];

export class ApplyToJoin extends Command<{ id: string }> {
  constructor(readonly request: Request) {
    super();
  }
}

/**
 * An employer applies. An address that belongs to somebody already is answered like any other, since strangers may
 * not learn who is in the network: its mailbox gets the link that person needs, and nothing else happens.
 */
@CommandHandler(ApplyToJoin)
export class ApplyToJoinHandler extends CommandInTransaction<ApplyToJoin> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected async handle({ request }: ApplyToJoin, tx: Tx): Promise<{ id: string }> {
    const { id } = request;
    const requestHash = digestOf(request);
    if (await firstOf(tx, Application, id, (first) => first.requestHash.equals(requestHash))) return { id };
    await keepOrganisersNames(tx, {
      ...(!request.employer.listed && { '#/employer/name': request.employer.name }),
      '#/applicant/name': request.applicant.name,
    });
    const employer = await claimEmployer(tx, request.employer);
    await inTurn(tx, 'address', request.applicant.email);
    const known = await tx.manager.findOneBy(Person, { email: request.applicant.email, standing: Not('left') });
    if (known) await this.commands.execute(new MailLink(known.id));
    else await this.receive(tx, request, employer, requestHash);
    return { id };
  }

  private async receive(
    tx: Tx,
    { id, sector, applicant, message }: Request,
    employer: Awaited<ReturnType<typeof claimEmployer>>,
    requestHash: Buffer,
  ): Promise<void> {
    const organisation = Organisation.applying({ id: uuidv7(), sector, ...employer });
    const organisationId = organisation.id;
    const person = Person.of({ id: uuidv7(), organisationId, ...applicant, standing: 'applicant', roles: [] });
    await create(tx, organisation, OrganisationApplied);
    await create(tx, person, PersonApplied);
    const link = await issueLink(tx, { purpose: 'application', personId: person.id });
    const parts = { id, organisationId, applicantId: person.id, message, linkId: link.id, requestHash };
    await create(tx, Application.of(parts), ApplicationReceived);
  }
}
