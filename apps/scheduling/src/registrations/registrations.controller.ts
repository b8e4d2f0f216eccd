import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { listRegistrations, register, withdraw } from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { ListRegistrations } from './list-registrations.query';
import { Register } from './register.command';
import { Withdraw } from './withdraw.command';

@Controller()
export class RegistrationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Handles(register)
  register(
    @Input(register) { params, body }: InputOf<typeof register>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof register>> {
    return this.commands.execute(new Register(params.gatheringId, caller, body.needs || null));
  }

  @Handles(withdraw)
  withdraw(
    @Input(withdraw) { params }: InputOf<typeof withdraw>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof withdraw>> {
    return this.commands.execute(new Withdraw(params.gatheringId, caller.personId));
  }

  @Handles(listRegistrations)
  list(
    @Input(listRegistrations) { params, query }: InputOf<typeof listRegistrations>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof listRegistrations>> {
    return this.queries.execute(new ListRegistrations(params.gatheringId, query, caller));
  }
}
