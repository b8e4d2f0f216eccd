import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { chooseMails } from '#contracts/notifications/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { MailChoice } from './mail-choice.entity';

export class ChooseMails extends Command<void> {
  constructor(
    readonly personId: string,
    readonly choices: InputOf<typeof chooseMails>['body'],
  ) {
    super();
  }
}

@CommandHandler(ChooseMails)
export class ChooseMailsHandler extends CommandInTransaction<ChooseMails> {
  protected async handle({ personId, choices }: ChooseMails, tx: Tx): Promise<void> {
    await tx.manager.upsert(MailChoice, { personId, ...choices }, ['personId']);
  }
}
