import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { applyToJoin } from '#contracts/membership/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf } from '#service';
import { claimEmployer } from '../employers/claim-employer';
import { keepOrganisersNames } from '../names/organisers-names';
import { ProspectLinks } from '../prospect-invitations/prospect-links';
import { ApplicationRequest } from './application-request.entity';
import { ApplicationRequests } from './application-requests';

type Request = InputOf<typeof applyToJoin>['body'];

export class ApplyToJoin extends Command<{ id: string }> {
  constructor(readonly request: Request) {
    super();
  }
}

/**
 * An employer applies. Strangers may not learn who is in the network, so nothing here looks whether the address belongs
 * to somebody: the request is kept, the first time and each repeat are answered by what is kept, and what comes of it
 * is done when the answer has gone.
 */
@CommandHandler(ApplyToJoin)
export class ApplyToJoinHandler extends CommandInTransaction<ApplyToJoin> {
  constructor(
    private readonly requests: ApplicationRequests,
    private readonly prospectLinks: ProspectLinks,
  ) {
    super();
  }

  protected async handle({ request }: ApplyToJoin, tx: Tx): Promise<{ id: string }> {
    const { id, sector, applicant, message, invitation } = request;
    const requestHash = digestOf(request);
    if (await firstOf(tx, ApplicationRequest, id, (first) => first.requestHash.equals(requestHash))) return { id };
    await keepOrganisersNames(tx, {
      ...(!request.employer.listed && { '#/employer/name': request.employer.name }),
      '#/applicant/name': applicant.name,
    });
    const employer = await claimEmployer(tx, request.employer);
    const invitationId = invitation === undefined ? null : this.prospectLinks.idIn(invitation);
    const waiting = { sector, applicant, message, employer, invitationId };
    await tx.manager.insert(ApplicationRequest, ApplicationRequest.of({ id, requestHash, waiting }));
    tx.afterCommit(() => setImmediate(() => this.requests.wake()));
    return { id };
  }
}
