import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { DecideApplications } from './decide-applications.command';
import { UndoDecisions } from './undo-decisions.command';

@Controller()
export class DecisionsController {
  constructor(private readonly commands: CommandBus) {}

  @Handles(endpoints.decideApplications)
  decide(@Input() { body }: InputOf<typeof endpoints.decideApplications>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DecideApplications(body, caller.personId));
  }

  @Handles(endpoints.undoDecisions)
  undo(@Input() { body }: InputOf<typeof endpoints.undoDecisions>) {
    return this.commands.execute(new UndoDecisions(body.applicationIds));
  }
}
