import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { Attempts } from '../attempts/attempts';
import { ClientAddress } from '../attempts/client-address.decorator';
import { ApplyToJoin } from './apply-to-join.command';
import { ApproveApplication } from './approve-application.command';
import { DeclineApplication } from './decline-application.command';
import { ListApplications } from './list-applications.query';

/** Every application mails somebody. */
const BY_ADDRESS = { what: 'application by address', most: 60, minutes: 15 };

@Controller()
export class ApplicationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly attempts: Attempts,
  ) {}

  @Handles(endpoints.applyToJoin)
  async apply(
    @Input(endpoints.applyToJoin) { body }: InputOf<typeof endpoints.applyToJoin>,
    @ClientAddress() address: string,
  ): Promise<AnswerOf<typeof endpoints.applyToJoin>> {
    await this.attempts.count(BY_ADDRESS, address);
    return this.commands.execute(new ApplyToJoin(body));
  }

  @Handles(endpoints.listApplications)
  list(
    @Input(endpoints.listApplications) { query }: InputOf<typeof endpoints.listApplications>,
  ): Promise<AnswerOf<typeof endpoints.listApplications>> {
    return this.queries.execute(new ListApplications(query));
  }

  @Handles(endpoints.approveApplication)
  approve(
    @Input(endpoints.approveApplication) { params }: InputOf<typeof endpoints.approveApplication>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.approveApplication>> {
    return this.commands.execute(new ApproveApplication(params.applicationId, caller.personId));
  }

  @Handles(endpoints.declineApplication)
  decline(
    @Input(endpoints.declineApplication) { params, body }: InputOf<typeof endpoints.declineApplication>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.declineApplication>> {
    return this.commands.execute(new DeclineApplication(params.applicationId, caller.personId, body.reason));
  }
}
