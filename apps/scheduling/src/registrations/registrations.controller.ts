import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { countPlacesOf } from './count-places.query';
import { listRegistrations } from './list-registrations.query';
import { Register } from './register.command';
import { Withdraw } from './withdraw.command';

@Controller()
export class RegistrationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.register)
  register(@Input() { params, body }: InputOf<typeof endpoints.register>, @SignedIn() caller: Caller) {
    return this.commands.execute(new Register(params.gatheringId, caller, body.needs || null));
  }

  @Handles(endpoints.withdraw)
  withdraw(@Input() { params }: InputOf<typeof endpoints.withdraw>, @SignedIn() caller: Caller) {
    return this.commands.execute(new Withdraw(params.gatheringId, caller.personId));
  }

  @Handles(endpoints.listRegistrations)
  list(@Input() { params, query }: InputOf<typeof endpoints.listRegistrations>, @SignedIn() caller: Caller) {
    return listRegistrations(this.dataSource, params.gatheringId, query, caller);
  }

  @Handles(endpoints.countPlacesHeld)
  count(@Input() { params }: InputOf<typeof endpoints.countPlacesHeld>, @SignedIn() caller: Caller) {
    return countPlacesOf(this.dataSource, params.personId, caller);
  }
}
