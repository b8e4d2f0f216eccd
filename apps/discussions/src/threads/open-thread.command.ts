import { Command, CommandHandler } from '@nestjs/cqrs';
import { ThreadOpened } from '#contracts/discussions/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { subjectOf } from '../doors/doors';
import { Thread } from './thread.entity';

/** Opens a thread on its first use; one that is open stays as it is. */
export class OpenThread extends Command<void> {
  constructor(
    /** The subject's. */
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(OpenThread)
export class OpenThreadHandler extends CommandInTransaction<OpenThread> {
  protected async handle({ id }: OpenThread, tx: Tx): Promise<void> {
    const subject = await subjectOf(tx.manager, id);
    if (!subject) throw new NotFound('thread');
    const thread = Thread.on(subject.kind, id);
    const opened = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Thread)
      .values(thread)
      .orIgnore()
      .returning('id')
      .execute();
    if ((opened.raw as unknown[]).length > 0) await tx.emit(ThreadOpened, thread.toState());
  }
}
