import { Command, CommandHandler } from '@nestjs/cqrs';
import type { MessageView } from '#contracts/discussions/thread';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { Announcer } from '../live/announcer';
import { readMessage } from './message-view';
import { Message } from './message.entity';
import { recordChange } from './record-change';

export class EditMessage extends Command<MessageView> {
  constructor(
    readonly threadId: string,
    readonly id: string,
    readonly text: string,
    readonly version: number,
    readonly by: Caller,
  ) {
    super();
  }
}

@CommandHandler(EditMessage)
export class EditMessageHandler extends CommandInTransaction<EditMessage> {
  constructor(private readonly announcer: Announcer) {
    super();
  }

  protected async handle({ threadId, id, text, version, by }: EditMessage, tx: Tx): Promise<MessageView> {
    const message = await tx.manager.findOne(Message, { where: { id, threadId }, lock: { mode: 'pessimistic_write' } });
    if (!message) throw new NotFound('message');
    message.edit(by, text, version);
    await tx.manager.save(message);
    await recordChange(tx, this.announcer, message, 'edited');
    return readMessage(tx.manager, id);
  }
}
