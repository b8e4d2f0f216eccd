import { Controller, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import * as endpoints from '#contracts/discussions/endpoints';
import type { InputOf } from '#contracts/endpoint';
import { Handles, IfMatch, Input, SignedIn, type Caller } from '#service';
import { ChangeLog } from './change-log';
import { DeleteMessage } from './delete-message.command';
import { EditMessage } from './edit-message.command';
import { listChanges } from './list-changes.query';
import { listMessages } from './list-messages.query';
import { Pace } from './pace.guard';
import { PostMessage } from './post-message.command';

@Controller()
@UseGuards(Pace)
export class MessagesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    private readonly log: ChangeLog,
  ) {}

  @Handles(endpoints.listMessages)
  list(@Input() { params, query }: InputOf<typeof endpoints.listMessages>) {
    return listMessages(this.dataSource, params.threadId, query);
  }

  @Handles(endpoints.listChanges)
  changes(@Input() { params, query }: InputOf<typeof endpoints.listChanges>) {
    return listChanges(this.log, params.threadId, query.after, query.limit);
  }

  @Handles(endpoints.postMessage)
  post(@Input() { params, body }: InputOf<typeof endpoints.postMessage>, @SignedIn() caller: Caller) {
    return this.commands.execute(new PostMessage(params.threadId, body.id, body.text, caller));
  }

  @Handles(endpoints.editMessage)
  edit(
    @Input() { params, body }: InputOf<typeof endpoints.editMessage>,
    @IfMatch() version: number,
    @SignedIn() caller: Caller,
  ) {
    return this.commands.execute(new EditMessage(params.threadId, params.messageId, body.text, version, caller));
  }

  @Handles(endpoints.deleteMessage)
  delete(@Input() { params }: InputOf<typeof endpoints.deleteMessage>, @SignedIn() caller: Caller) {
    return this.commands.execute(new DeleteMessage(params.threadId, params.messageId, caller));
  }
}
