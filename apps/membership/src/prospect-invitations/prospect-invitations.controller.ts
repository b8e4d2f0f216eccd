import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { Attempts } from '../attempts/attempts';
import { Person } from '../people/person.entity';
import { InviteProspect } from './invite-prospect.command';
import { ProspectLinks } from './prospect-links';
import { RefuseInvitations } from './refuse-invitations.command';

/** Each mails a stranger, and each that is refused tells something of one: both count. */
const BY_ORGANISER = {
  what: 'invitation of a prospect',
  most: 30,
  minutes: 24 * 60,
  said: 'You have tried to invite employers as often as one organiser may in a day.',
};

/** Scanners of mail open links before people do: only POST looks at a token. */
@Controller()
export class ProspectInvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly attempts: Attempts,
    private readonly links: ProspectLinks,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.inviteProspect)
  async invite(
    @Input() { params, body }: InputOf<typeof endpoints.inviteProspect>,
    @SignedIn() { personId }: Caller,
  ): Promise<AnswerOf<typeof endpoints.inviteProspect>> {
    await this.attempts.count(BY_ORGANISER, personId);
    return this.commands.execute(new InviteProspect(params.prospectId, body, personId));
  }

  @Handles(endpoints.inspectProspectInvitation)
  async inspect(
    @Input() { body }: InputOf<typeof endpoints.inspectProspectInvitation>,
  ): Promise<AnswerOf<typeof endpoints.inspectProspectInvitation>> {
    const invitation = await this.links.find(body.token);
    const { prospectId, organisation: employer, name, email } = invitation;
    const inviter = await this.dataSource.manager.findOneByOrFail(Person, { id: invitation.invitedBy });
    const invited = email === null ? null : { name, email };
    return { standing: invitation.shown(), prospectId, employer, invitedBy: inviter.name, invited };
  }

  @Handles(endpoints.refuseProspectInvitations)
  refuse(@Input() { params }: InputOf<typeof endpoints.refuseProspectInvitations>): Promise<void> {
    return this.commands.execute(new RefuseInvitations(params.stopToken, true));
  }

  @Handles(endpoints.allowProspectInvitations)
  allow(@Input() { body }: InputOf<typeof endpoints.allowProspectInvitations>): Promise<void> {
    return this.commands.execute(new RefuseInvitations(body.token, false));
  }
}
