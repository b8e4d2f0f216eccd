import { Controller } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { AnswerIntroduction } from './answer.command';
import { AskForIntroduction } from './ask.command';
import { CloseIntroduction } from './close.command';
import { viewIntroduction } from './introduction.view';
import { listEscalated, listMine } from './list-introductions.query';
import { numbersOf, reportOf } from './numbers.query';
import { ReplyToPartner } from './reply.command';
import { SayOfIntroduction } from './say.command';

@Controller()
export class IntroductionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.askForIntroduction)
  ask(@Input() { params, body }: InputOf<typeof endpoints.askForIntroduction>, @SignedIn() caller: Caller) {
    return this.after(new AskForIntroduction(params.programmeId, body, caller), body.id, caller);
  }

  @Handles(endpoints.listIntroductions)
  list(@Input() { query }: InputOf<typeof endpoints.listIntroductions>, @SignedIn() caller: Caller) {
    return listMine(this.dataSource, query, caller);
  }

  @Handles(endpoints.listEscalatedIntroductions)
  escalated(@Input() { query }: InputOf<typeof endpoints.listEscalatedIntroductions>, @SignedIn() caller: Caller) {
    return listEscalated(this.dataSource, query, caller);
  }

  @Handles(endpoints.getIntroduction)
  get(@Input() { params }: InputOf<typeof endpoints.getIntroduction>, @SignedIn() caller: Caller) {
    return viewIntroduction(this.dataSource.manager, params.introductionId, caller);
  }

  @Handles(endpoints.answerIntroduction)
  answer(@Input() { params, body }: InputOf<typeof endpoints.answerIntroduction>, @SignedIn() caller: Caller) {
    const { introductionId } = params;
    return this.after(new AnswerIntroduction(introductionId, body, caller), introductionId, caller);
  }

  @Handles(endpoints.replyToPartner)
  reply(@Input() { params, body }: InputOf<typeof endpoints.replyToPartner>, @SignedIn() caller: Caller) {
    const { introductionId } = params;
    return this.after(new ReplyToPartner(introductionId, body, caller), introductionId, caller);
  }

  @Handles(endpoints.withdrawIntroduction)
  withdraw(@Input() { params }: InputOf<typeof endpoints.withdrawIntroduction>, @SignedIn() caller: Caller) {
    const { introductionId } = params;
    return this.after(new CloseIntroduction(introductionId, 'withdrawn', caller), introductionId, caller);
  }

  @Handles(endpoints.endIntroduction)
  end(@Input() { params }: InputOf<typeof endpoints.endIntroduction>, @SignedIn() caller: Caller) {
    const { introductionId } = params;
    return this.after(new CloseIntroduction(introductionId, 'ended', caller), introductionId, caller);
  }

  @Handles(endpoints.shareIntroduction)
  share(@Input() { params, body }: InputOf<typeof endpoints.shareIntroduction>, @SignedIn() caller: Caller) {
    const { introductionId } = params;
    return this.after(new SayOfIntroduction(introductionId, body, caller), introductionId, caller);
  }

  @Handles(endpoints.sayOutcome)
  outcome(@Input() { params, body }: InputOf<typeof endpoints.sayOutcome>, @SignedIn() caller: Caller) {
    const { introductionId } = params;
    return this.after(new SayOfIntroduction(introductionId, { outcome: body }, caller), introductionId, caller);
  }

  @Handles(endpoints.getIntroductionNumbers)
  numbers(@Input() { params }: InputOf<typeof endpoints.getIntroductionNumbers>) {
    return numbersOf(this.dataSource, params.partnerId);
  }

  @Handles(endpoints.reportIntroductions)
  report() {
    return reportOf(this.dataSource);
  }

  /** Carries out a command, and answers the introduction as it is then. */
  private async after(command: Command<void>, introductionId: string, caller: Caller) {
    await this.commands.execute(command);
    return viewIntroduction(this.dataSource.manager, introductionId, caller);
  }
}
