import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, onceKnown, SignedIn, type Caller } from '#service';
import { GiveUpGuest } from '../guests/give-up-guest.command';
import { AskTogether } from './ask-together.command';
import { readGroup } from './group.rows';
import { JoinGroup } from './join-group.command';
import { LeaveGroup } from './leave-group.command';
import { WaitAlone } from './wait-alone.command';

@Controller()
export class GroupsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getGroup)
  read(@Input() { params, query }: InputOf<typeof endpoints.getGroup>, @SignedIn() caller: Caller) {
    return readGroup(this.dataSource.manager, params.gatheringId, caller, query.join);
  }

  @Handles(endpoints.startGroup)
  start(@Input() { params }: InputOf<typeof endpoints.startGroup>, @SignedIn() caller: Caller) {
    return this.commands.execute(new JoinGroup(params.gatheringId, caller));
  }

  @Handles(endpoints.joinGroup)
  join(@Input() { params }: InputOf<typeof endpoints.joinGroup>, @SignedIn() caller: Caller) {
    return this.commands.execute(new JoinGroup(params.gatheringId, caller, { groupId: params.groupId }));
  }

  @Handles(endpoints.addToGroup)
  add(@Input() { params }: InputOf<typeof endpoints.addToGroup>, @SignedIn() caller: Caller) {
    return this.commands.execute(new JoinGroup(params.gatheringId, caller, { colleagueId: params.personId }));
  }

  @Handles(endpoints.leaveGroup)
  leave(@Input() { params }: InputOf<typeof endpoints.leaveGroup>, @SignedIn() caller: Caller): Promise<void> {
    return this.commands.execute(new LeaveGroup(params.gatheringId, params.personId, caller));
  }

  /** As with one who registers: whoever is just changing is known some milliseconds later. */
  @Handles(endpoints.askTogether)
  ask(@Input() { params }: InputOf<typeof endpoints.askTogether>, @SignedIn() caller: Caller) {
    return onceKnown(() => this.commands.execute(new AskTogether(params.gatheringId, caller)), 'organisation');
  }

  @Handles(endpoints.waitAlone)
  waitAlone(@Input() { params }: InputOf<typeof endpoints.waitAlone>, @SignedIn() caller: Caller) {
    return this.commands.execute(new WaitAlone(params.gatheringId, caller.personId));
  }

  @Handles(endpoints.giveUpGuest)
  giveUpGuest(@Input() { params }: InputOf<typeof endpoints.giveUpGuest>, @SignedIn() caller: Caller): Promise<void> {
    return this.commands.execute(new GiveUpGuest(params.gatheringId, params.guestId, caller.personId));
  }
}
