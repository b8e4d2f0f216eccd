import { Command, CommandHandler } from '@nestjs/cqrs';
import type { MessageView } from '#contracts/discussions/thread';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { Announcer } from '../live/announcer';
import { checkMentioned } from '../mentions/mentionable';
import { keepMentioned } from '../mentions/tell-mentioned';
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
    const before = message.mentioned ?? [];
    message.edit(by, text, version);
    const added = (message.mentioned ?? []).filter((personId) => !before.includes(personId));
    await checkMentioned(tx.manager, threadId, added);
    await tx.manager.save(message);
    await recordChange(tx, this.announcer, message, 'edited');
    if (before.length > 0 || added.length > 0) await keepMentioned(tx, message);
    return readMessage(tx.manager, id);
  }
}
