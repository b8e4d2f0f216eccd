import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import * as endpoints from '#contracts/discussions/endpoints';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { Handles, IfMatch, Input, SignedIn, type Caller } from '#service';
import { DeleteMessage } from './delete-message.command';
import { EditMessage } from './edit-message.command';
import { ListChanges } from './list-changes.query';
import { ListMessages } from './list-messages.query';
import { PostMessage } from './post-message.command';

@Controller()
export class MessagesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Handles(endpoints.listMessages)
  list(
    @Input(endpoints.listMessages) { params, query }: InputOf<typeof endpoints.listMessages>,
  ): Promise<AnswerOf<typeof endpoints.listMessages>> {
    return this.queries.execute(new ListMessages(params.threadId, query));
  }

  @Handles(endpoints.listChanges)
  changes(
    @Input(endpoints.listChanges) { params, query }: InputOf<typeof endpoints.listChanges>,
  ): Promise<AnswerOf<typeof endpoints.listChanges>> {
    return this.queries.execute(new ListChanges(params.threadId, query.after, query.limit));
  }

  @Handles(endpoints.postMessage)
  post(
    @Input(endpoints.postMessage) { params, body }: InputOf<typeof endpoints.postMessage>,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.postMessage>> {
    return this.commands.execute(new PostMessage(params.threadId, body.id, body.text, caller));
  }

  @Handles(endpoints.editMessage)
  edit(
    @Input(endpoints.editMessage) { params, body }: InputOf<typeof endpoints.editMessage>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ): Promise<AnswerOf<typeof endpoints.editMessage>> {
    return this.commands.execute(new EditMessage(params.threadId, params.messageId, body.text, version, caller));
  }

  @Handles(endpoints.deleteMessage)
  delete(
    @Input(endpoints.deleteMessage) { params }: InputOf<typeof endpoints.deleteMessage>,
    @SignedIn() caller: Caller,
  ): Promise<void> {
    return this.commands.execute(new DeleteMessage(params.threadId, params.messageId, caller));
  }
}
