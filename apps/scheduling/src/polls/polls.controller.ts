import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/scheduling/endpoints';
import { Handles, IfMatch, Input, SERVICE_CONFIG, ServiceConfig, SignedIn, type Caller } from '#service';
import { AnswerPoll } from '../voters/answer-poll.command';
import { AskMore } from '../voters/ask-more.command';
import { TakeOffPoll } from '../voters/take-off-poll.command';
import { linkToHandOn } from '../voters/voter-links';
import { ChangePoll, ClosePoll } from './change-poll.command';
import { CallOffPoll, ChooseTime } from './decide-poll.command';
import { listPolls } from './list-polls.query';
import { viewPoll } from './poll.view';
import { StartPoll } from './start-poll.command';

@Controller()
export class PollsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Handles(endpoints.listPolls)
  list(@Input() { query }: InputOf<typeof endpoints.listPolls>, @SignedIn() caller: Caller) {
    return listPolls(this.dataSource, query, caller);
  }

  @Handles(endpoints.getPoll)
  get(@Input() { params }: InputOf<typeof endpoints.getPoll>, @SignedIn() caller: Caller) {
    return viewPoll(this.dataSource.manager, params.pollId, { caller });
  }

  @Handles(endpoints.startPoll)
  start(@Input() { body }: InputOf<typeof endpoints.startPoll>, @SignedIn() caller: Caller) {
    return this.commands.execute(new StartPoll(body, caller));
  }

  @Handles(endpoints.answerPoll)
  answer(@Input() { params, body }: InputOf<typeof endpoints.answerPoll>, @SignedIn() caller: Caller) {
    return this.commands.execute(new AnswerPoll(params.pollId, body.answers, { caller }));
  }

  @Handles(endpoints.changePoll)
  change(
    @Input() { params, body }: InputOf<typeof endpoints.changePoll>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new ChangePoll(params.pollId, version, body, caller));
  }

  @Handles(endpoints.askMore)
  ask(@Input() { params, body }: InputOf<typeof endpoints.askMore>, @SignedIn() caller: Caller) {
    return this.commands.execute(new AskMore(params.pollId, body, caller));
  }

  @Handles(endpoints.takeOffPoll)
  async takeOff(@Input() { params }: InputOf<typeof endpoints.takeOffPoll>, @SignedIn() caller: Caller) {
    const { pollId, voterId } = params;
    await this.commands.execute(new TakeOffPoll(pollId, voterId));
    return viewPoll(this.dataSource.manager, pollId, { caller });
  }

  @Handles(endpoints.getVoterLink)
  async link(@Input() { params }: InputOf<typeof endpoints.getVoterLink>) {
    return { link: await linkToHandOn(this.config, this.dataSource.manager, params) };
  }

  @Handles(endpoints.closePoll)
  close(@Input() { params }: InputOf<typeof endpoints.closePoll>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ClosePoll(params.pollId, caller));
  }

  @Handles(endpoints.callOffPoll)
  callOff(@Input() { params }: InputOf<typeof endpoints.callOffPoll>, @SignedIn() caller: Caller) {
    return this.commands.execute(new CallOffPoll(params.pollId, caller));
  }

  @Handles(endpoints.chooseTime)
  choose(@Input() { params, body }: InputOf<typeof endpoints.chooseTime>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChooseTime(params.pollId, body, caller));
  }
}
