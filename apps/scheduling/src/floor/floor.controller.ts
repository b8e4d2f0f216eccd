import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { AskFromFloor, TakeBackQuestion } from './ask-from-floor.command';
import { viewFloor } from './floor.view';
import { OpenFloor } from './open-floor.command';
import { PutOnAgenda } from './put-on-agenda.command';
import { SettleQuestion, WantAnswered } from './settle-question.command';

@Controller()
export class FloorController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getFloor)
  get(@Input() { params }: InputOf<typeof endpoints.getFloor>, @SignedIn() caller: Caller) {
    return viewFloor(this.dataSource.manager, params.gatheringId, caller);
  }

  @Handles(endpoints.openFloor)
  open(@Input() { params, body }: InputOf<typeof endpoints.openFloor>, @SignedIn() caller: Caller) {
    return this.commands.execute(new OpenFloor(params.gatheringId, body.isOpen, caller));
  }

  @Handles(endpoints.askFromFloor)
  ask(@Input() { params, body }: InputOf<typeof endpoints.askFromFloor>, @SignedIn() caller: Caller) {
    return this.commands.execute(new AskFromFloor(params.gatheringId, body, caller));
  }

  @Handles(endpoints.wantAnswered)
  want(
    @Input() { params: { gatheringId, questionId }, body }: InputOf<typeof endpoints.wantAnswered>,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new WantAnswered(gatheringId, questionId, body.wanted, caller));
  }

  @Handles(endpoints.settleQuestion)
  settle(
    @Input() { params: { gatheringId, questionId }, body }: InputOf<typeof endpoints.settleQuestion>,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new SettleQuestion(gatheringId, questionId, body, caller));
  }

  @Handles(endpoints.putOnAgenda)
  putOnAgenda(
    @Input() { params: { gatheringId, questionId }, body }: InputOf<typeof endpoints.putOnAgenda>,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new PutOnAgenda(gatheringId, questionId, body.minutes, caller));
  }

  @Handles(endpoints.takeBackQuestion)
  takeBack(@Input() { params }: InputOf<typeof endpoints.takeBackQuestion>, @SignedIn() caller: Caller): Promise<void> {
    return this.commands.execute(new TakeBackQuestion(params.gatheringId, params.questionId, caller));
  }
}
