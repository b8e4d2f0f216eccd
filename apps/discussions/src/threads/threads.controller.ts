import { Controller, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { Pace } from '../messages/pace.guard';
import { getThread } from './get-thread.query';
import { listThreads } from './list-threads.query';
import { MarkRead } from './mark-read.command';

@Controller()
@UseGuards(Pace)
export class ThreadsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listThreads)
  list(
    @Input(endpoints.listThreads) { query }: InputOf<typeof endpoints.listThreads>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.listThreads>> {
    return listThreads(this.dataSource, caller, query);
  }

  @Handles(endpoints.getThread)
  get(
    @Input(endpoints.getThread) { params }: InputOf<typeof endpoints.getThread>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.getThread>> {
    return getThread(this.dataSource, params.threadId, caller.personId);
  }

  @Handles(endpoints.markRead)
  markRead(
    @Input(endpoints.markRead) { params, body }: InputOf<typeof endpoints.markRead>,
    @SignedIn() caller: Caller,
  ): Promise<void> {
    return this.commands.execute(new MarkRead(params.threadId, caller.personId, body.seq));
  }
}
