import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { HoldPlace } from './hold-place.command';
import { InviteMember, TakeBackInvitation } from './invite-member.command';
import { listInvited } from './list-invited.query';

@Controller()
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listInvited)
  list(@Input() { params }: InputOf<typeof endpoints.listInvited>) {
    return listInvited(this.dataSource, params.gatheringId);
  }

  @Handles(endpoints.inviteMember)
  invite(@Input() { params }: InputOf<typeof endpoints.inviteMember>, @SignedIn() caller: Caller) {
    return this.commands.execute(new InviteMember(params.gatheringId, params.personId, caller));
  }

  @Handles(endpoints.holdPlace)
  hold(@Input() { params, body }: InputOf<typeof endpoints.holdPlace>, @SignedIn() caller: Caller) {
    return this.commands.execute(new HoldPlace(params.gatheringId, params.personId, body.hours, caller));
  }

  @Handles(endpoints.takeBackInvitation)
  takeBack(@Input() { params }: InputOf<typeof endpoints.takeBackInvitation>) {
    return this.commands.execute(new TakeBackInvitation(params.gatheringId, params.personId));
  }
}
