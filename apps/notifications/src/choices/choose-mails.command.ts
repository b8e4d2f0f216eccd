import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { MailChoice } from './mail-choice.entity';

export class ChooseMails extends Command<void> {
  constructor(
    readonly personId: string,
    readonly mentions: boolean,
  ) {
    super();
  }
}

@CommandHandler(ChooseMails)
export class ChooseMailsHandler extends CommandInTransaction<ChooseMails> {
  protected async handle({ personId, mentions }: ChooseMails, tx: Tx): Promise<void> {
    await tx.manager.upsert(MailChoice, { personId, mentions }, ['personId']);
  }
}
