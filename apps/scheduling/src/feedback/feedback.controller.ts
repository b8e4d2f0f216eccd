import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { readFeedback } from './get-feedback.query';
import { GiveFeedback, SetFeedbackQuestions } from './give-feedback.command';

@Controller()
export class FeedbackController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getFeedback)
  get(@Input() { params }: InputOf<typeof endpoints.getFeedback>, @SignedIn() caller: Caller) {
    return readFeedback(this.dataSource, params.gatheringId, caller);
  }

  @Handles(endpoints.setFeedbackQuestions)
  set(@Input() { params, body }: InputOf<typeof endpoints.setFeedbackQuestions>): Promise<void> {
    return this.commands.execute(new SetFeedbackQuestions(params.gatheringId, body.questions));
  }

  @Handles(endpoints.giveFeedback)
  give(@Input() { params, body }: InputOf<typeof endpoints.giveFeedback>, @SignedIn() caller: Caller): Promise<void> {
    return this.commands.execute(new GiveFeedback(params.gatheringId, body.answers, caller));
  }
}
