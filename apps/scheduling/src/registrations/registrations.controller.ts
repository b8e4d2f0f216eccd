import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
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
  register(
    @Input(endpoints.register) { params, body }: InputOf<typeof endpoints.register>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.register>> {
    return this.commands.execute(new Register(params.gatheringId, caller, body.needs || null));
  }

  @Handles(endpoints.withdraw)
  withdraw(
    @Input(endpoints.withdraw) { params }: InputOf<typeof endpoints.withdraw>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.withdraw>> {
    return this.commands.execute(new Withdraw(params.gatheringId, caller.personId));
  }

  @Handles(endpoints.listRegistrations)
  list(
    @Input(endpoints.listRegistrations) { params, query }: InputOf<typeof endpoints.listRegistrations>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.listRegistrations>> {
    return listRegistrations(this.dataSource, params.gatheringId, query, caller);
  }
}
