import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, IfMatch, Input, Reply, SignedIn, type Caller } from '#service';
import { Attempts, type Limit } from '../attempts/attempts';
import { SessionCookies } from '../sessions/session-cookies';
import { ChangeRole } from './change-role.command';
import { InviteColleague } from './invite-colleague.command';
import { listPeople } from './list-people.query';
import { PutFirstStepsAway } from './put-first-steps-away.command';
import { RemovePerson } from './remove-person.command';
import { SetPassword } from './set-password.command';
import { UpdateProfile } from './update-profile.command';
import { WithdrawInvitation } from './withdraw-invitation.command';

/** Every invitation mails somebody: more than anybody writes by hand, and too few to be a nuisance. */
const INVITATIONS: Limit = {
  what: 'invitation',
  most: 60,
  minutes: 60,
  said: 'You have invited 60 people within an hour.',
};

@Controller()
export class PeopleController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookies: SessionCookies,
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listPeople)
  list(@Input() { params, query }: InputOf<typeof endpoints.listPeople>) {
    return listPeople(this.dataSource, params.organisationId, query);
  }

  @Handles(endpoints.inviteColleague)
  async invite(@Input() { params, body }: InputOf<typeof endpoints.inviteColleague>, @SignedIn() caller: Caller) {
    await this.attempts.count(INVITATIONS, caller.personId);
    return this.commands.execute(new InviteColleague(params.organisationId, body, caller));
  }

  @Handles(endpoints.withdrawInvitation)
  withdraw(@Input() { params }: InputOf<typeof endpoints.withdrawInvitation>) {
    return this.commands.execute(new WithdrawInvitation(params.organisationId, params.invitationId));
  }

  @Handles(endpoints.makeModerator)
  makeModerator(@Input() { params }: InputOf<typeof endpoints.makeModerator>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeRole({ ...params, role: 'moderator', holds: true }, caller));
  }

  @Handles(endpoints.endModerator)
  endModerator(@Input() { params }: InputOf<typeof endpoints.endModerator>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeRole({ ...params, role: 'moderator', holds: false }, caller));
  }

  @Handles(endpoints.giveRole)
  giveRole(@Input() { params, body }: InputOf<typeof endpoints.giveRole>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeRole({ ...params, ...body, holds: true }, caller));
  }

  @Handles(endpoints.takeRole)
  takeRole(@Input() { params }: InputOf<typeof endpoints.takeRole>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeRole({ ...params, holds: false }, caller));
  }

  @Handles(endpoints.removePerson)
  remove(@Input() { params, query }: InputOf<typeof endpoints.removePerson>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RemovePerson({ ...params, ...query }, caller));
  }

  @Handles(endpoints.leaveNetwork)
  async leave(
    @Input() { query }: InputOf<typeof endpoints.leaveNetwork>,
    @SignedIn() caller: Caller,
    @Reply() reply: FastifyReply,
  ) {
    await this.commands.execute(new RemovePerson({ ...caller, ...query }, caller));
    this.cookies.take(reply);
  }

  @Handles(endpoints.updateProfile)
  updateProfile(
    @Input() { body }: InputOf<typeof endpoints.updateProfile>,
    @SignedIn() caller: Caller,
    @IfMatch() version: number,
  ) {
    return this.commands.execute(new UpdateProfile(caller.personId, version, body.name));
  }

  @Handles(endpoints.putFirstStepsAway)
  putFirstStepsAway(@SignedIn() caller: Caller) {
    return this.commands.execute(new PutFirstStepsAway(caller.personId));
  }

  @Handles(endpoints.setPassword)
  async setPassword(
    @Input() { body }: InputOf<typeof endpoints.setPassword>,
    @SignedIn() caller: Caller,
    @Reply() reply: FastifyReply,
  ) {
    const signed = await this.commands.execute(new SetPassword(caller, body.password, body.current));
    await this.cookies.giveAccess(reply, caller.sessionId, signed);
  }
}
