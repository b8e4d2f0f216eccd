import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/notifications/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { wholeOf } from '#uploads';
import { getMyCalendarAnswer, listCalendarAnswers } from './calendar-answers.query';
import { TakeReply } from './take-reply.command';

@Controller()
export class CalendarAnswersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.takeMyReply)
  async takeMine(@Input() { params, body }: InputOf<typeof endpoints.takeMyReply>, @SignedIn() caller: Caller) {
    const file = await wholeOf(body, endpoints.takeMyReply.bodyLimit);
    return this.commands.execute(new TakeReply(params.gatheringId, file, caller.personId));
  }

  @Handles(endpoints.takeReply)
  async take(@Input() { params, body }: InputOf<typeof endpoints.takeReply>) {
    const file = await wholeOf(body, endpoints.takeReply.bodyLimit);
    return this.commands.execute(new TakeReply(params.gatheringId, file, null));
  }

  @Handles(endpoints.getMyCalendarAnswer)
  mine(@Input() { params }: InputOf<typeof endpoints.getMyCalendarAnswer>, @SignedIn() caller: Caller) {
    return getMyCalendarAnswer(this.dataSource, params.gatheringId, caller.personId);
  }

  @Handles(endpoints.listCalendarAnswers)
  list(@Input() { params, query }: InputOf<typeof endpoints.listCalendarAnswers>) {
    return listCalendarAnswers(this.dataSource, params.gatheringId, query);
  }
}
