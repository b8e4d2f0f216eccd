import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { GetThread } from './get-thread.query';
import { ListThreads } from './list-threads.query';
import { MarkRead } from './mark-read.command';

@Controller()
export class ThreadsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Handles(endpoints.listThreads)
  list(
    @Input(endpoints.listThreads) { query }: InputOf<typeof endpoints.listThreads>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.listThreads>> {
    return this.queries.execute(new ListThreads(caller, query));
  }

  @Handles(endpoints.getThread)
  get(
    @Input(endpoints.getThread) { params }: InputOf<typeof endpoints.getThread>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.getThread>> {
    return this.queries.execute(new GetThread(params.threadId, caller.personId));
  }

  @Handles(endpoints.markRead)
  markRead(
    @Input(endpoints.markRead) { params, body }: InputOf<typeof endpoints.markRead>,
    @SignedIn() caller: Caller,
  ): Promise<void> {
    return this.commands.execute(new MarkRead(params.threadId, caller.personId, body.seq));
  }
}
