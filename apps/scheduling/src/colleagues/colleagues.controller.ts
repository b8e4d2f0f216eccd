import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { listColleagues } from './list-colleagues.query';
import { RegisterColleague } from './register-colleague.command';
import { WithdrawColleague } from './withdraw-colleague.command';

@Controller()
export class ColleaguesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listColleagues)
  list(@Input() { params, query }: InputOf<typeof endpoints.listColleagues>, @SignedIn() caller: Caller) {
    return listColleagues(this.dataSource, params.gatheringId, query.search, caller);
  }

  @Handles(endpoints.registerColleague)
  register(@Input() { params }: InputOf<typeof endpoints.registerColleague>, @SignedIn() caller: Caller) {
    return this.commands.execute(new RegisterColleague(params.gatheringId, params.personId, caller));
  }

  @Handles(endpoints.withdrawColleague)
  withdraw(
    @Input() { params }: InputOf<typeof endpoints.withdrawColleague>,
    @SignedIn() caller: Caller,
  ): Promise<void> {
    return this.commands.execute(new WithdrawColleague(params.gatheringId, params.personId, caller));
  }
}
