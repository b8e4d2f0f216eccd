import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import {
  cancelGathering,
  changeGathering,
  getGathering,
  listGatherings,
  scheduleGathering,
} from '#contracts/scheduling/endpoints';
import { Handles, IfMatch, Input, SignedIn, Visitor, type Caller } from '#service';
import { CancelGathering } from './cancel-gathering.command';
import { ChangeGathering } from './change-gathering.command';
import { GetGathering } from './get-gathering.query';
import { ListGatherings } from './list-gatherings.query';
import { ScheduleGathering } from './schedule-gathering.command';

@Controller()
export class GatheringsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Handles(listGatherings)
  list(
    @Input(listGatherings) { query }: InputOf<typeof listGatherings>,
    @Visitor() caller: Caller | null,
  ): Promise<AnswerOf<typeof listGatherings>> {
    return this.queries.execute(new ListGatherings(query, caller));
  }

  @Handles(getGathering)
  get(
    @Input(getGathering) { params }: InputOf<typeof getGathering>,
    @Visitor() caller: Caller | null,
  ): Promise<AnswerOf<typeof getGathering>> {
    return this.queries.execute(new GetGathering(params.gatheringId, caller));
  }

  @Handles(scheduleGathering)
  schedule(
    @Input(scheduleGathering) { body }: InputOf<typeof scheduleGathering>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof scheduleGathering>> {
    return this.commands.execute(new ScheduleGathering(body, caller));
  }

  @Handles(changeGathering)
  change(
    @Input(changeGathering) { params, body }: InputOf<typeof changeGathering>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof changeGathering>> {
    return this.commands.execute(new ChangeGathering(params.gatheringId, version, body, caller));
  }

  @Handles(cancelGathering)
  cancel(
    @Input(cancelGathering) { params, body }: InputOf<typeof cancelGathering>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof cancelGathering>> {
    return this.commands.execute(new CancelGathering(params.gatheringId, body.reason, caller));
  }
}
