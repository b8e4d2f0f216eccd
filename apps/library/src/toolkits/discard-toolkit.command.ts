import { Command, CommandHandler } from '@nestjs/cqrs';
import { toolkits } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { Toolkit } from './toolkit.entity';
import { HasEditions } from './toolkit.errors';
import { lockToolkit } from './toolkit.rows';

export class DiscardToolkit extends Command<void> {
  constructor(readonly toolkitId: string) {
    super();
  }
}

@CommandHandler(DiscardToolkit)
export class DiscardToolkitHandler extends CommandInTransaction<DiscardToolkit> {
  protected async handle({ toolkitId }: DiscardToolkit, tx: Tx): Promise<void> {
    const toolkit = await lockToolkit(tx, toolkitId);
    if (toolkit.number > 0) throw new HasEditions();
    await tx.manager.delete(Toolkit, { id: toolkitId });
    await tx.forget(toolkits, toolkitId, toolkit.version + 1);
  }
}
