import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SERVICE_CONFIG, ServiceConfig, SignedIn, type Caller } from '#service';
import { CheckPeopleIn } from './check-people-in.command';
import { getDoor, getDoorCode } from './get-door.query';
import { WalkIn } from './walk-in.command';

@Controller()
export class DoorController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.getDoor)
  door(@Input() { params }: InputOf<typeof endpoints.getDoor>) {
    return getDoor(this.dataSource, this.config, params.gatheringId);
  }

  @Handles(endpoints.checkIn)
  checkIn(@Input() { params, body }: InputOf<typeof endpoints.checkIn>, @SignedIn() caller: Caller) {
    return this.commands.execute(new CheckPeopleIn(params.gatheringId, body, caller.personId));
  }

  @Handles(endpoints.walkIn)
  walkIn(@Input() { params, body }: InputOf<typeof endpoints.walkIn>, @SignedIn() caller: Caller) {
    return this.commands.execute(new WalkIn(params.gatheringId, params.personId, body, caller));
  }

  @Handles(endpoints.getDoorCode)
  code(@Input() { params }: InputOf<typeof endpoints.getDoorCode>, @SignedIn() caller: Caller) {
    return getDoorCode(this.dataSource, this.config, params.gatheringId, caller);
  }
}
