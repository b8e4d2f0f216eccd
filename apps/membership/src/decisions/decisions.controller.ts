import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { DecideApplications } from './decide-applications.command';
import { UndoDecisions } from './undo-decisions.command';

@Controller()
export class DecisionsController {
  constructor(private readonly commands: CommandBus) {}

  @Handles(endpoints.decideApplications)
  decide(
    @Input(endpoints.decideApplications) { body }: InputOf<typeof endpoints.decideApplications>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.decideApplications>> {
    return this.commands.execute(new DecideApplications(body, caller.personId));
  }

  @Handles(endpoints.undoDecisions)
  undo(
    @Input(endpoints.undoDecisions) { body }: InputOf<typeof endpoints.undoDecisions>,
  ): Promise<AnswerOf<typeof endpoints.undoDecisions>> {
    return this.commands.execute(new UndoDecisions(body.applicationIds));
  }
}
