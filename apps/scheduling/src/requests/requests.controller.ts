import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { DecideRequests } from './decide-requests.command';
import { listRequests } from './list-requests.query';

@Controller()
export class RequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listRequests)
  list(@Input() { params, query }: InputOf<typeof endpoints.listRequests>) {
    return listRequests(this.dataSource, params.gatheringId, query);
  }

  @Handles(endpoints.decideRequests)
  decide(@Input() { params, body }: InputOf<typeof endpoints.decideRequests>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DecideRequests(params.gatheringId, body, caller));
  }
}
