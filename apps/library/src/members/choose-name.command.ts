import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { KeptName } from './kept-name.entity';

export class ChooseName extends Command<void> {
  constructor(
    readonly personId: string,
    readonly keeps: boolean,
  ) {
    super();
  }
}

@CommandHandler(ChooseName)
export class ChooseNameHandler extends CommandInTransaction<ChooseName> {
  protected async handle({ personId, keeps }: ChooseName, tx: Tx): Promise<void> {
    if (keeps) await tx.manager.upsert(KeptName, { personId }, ['personId']);
    else await tx.manager.delete(KeptName, { personId });
  }
}
