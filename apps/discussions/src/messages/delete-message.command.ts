import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { Announcer } from '../live/announcer';
import { keepMentioned } from '../mentions/tell-mentioned';
import { Message } from './message.entity';
import { recordChange } from './record-change';

export class DeleteMessage extends Command<void> {
  constructor(
    readonly threadId: string,
    readonly id: string,
    readonly by: Caller,
  ) {
    super();
  }
}

@CommandHandler(DeleteMessage)
export class DeleteMessageHandler extends CommandInTransaction<DeleteMessage> {
  constructor(private readonly announcer: Announcer) {
    super();
  }

  protected async handle({ threadId, id, by }: DeleteMessage, tx: Tx): Promise<void> {
    const message = await tx.manager.findOne(Message, { where: { id, threadId }, lock: { mode: 'pessimistic_write' } });
    if (!message) throw new NotFound('message');
    const namedSomebody = message.mentioned !== null;
    if (!message.remove(by)) return;
    await tx.manager.save(message);
    await recordChange(tx, this.announcer, message, 'deleted');
    if (namedSomebody) await keepMentioned(tx, message);
  }
}
