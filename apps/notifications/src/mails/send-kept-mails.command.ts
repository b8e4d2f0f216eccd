import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { sendKeptMails } from '#contracts/notifications/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { MailServers } from '../mail-server/mail-servers';
import { COMPOSING } from '../sending/composer';
import { PostOffice } from '../sending/post-office';
import { KEPT_AND_TRUE } from './kept-and-true';
import { MailNotSetUp } from './mail.errors';

type Answer = AnswerOf<typeof sendKeptMails>;

export class SendKeptMails extends Command<Answer> {}

/** They are composed anew, which leaves out what was answered meanwhile, and knows where their readers are reached now. */
@CommandHandler(SendKeptMails)
export class SendKeptMailsHandler extends CommandInTransaction<SendKeptMails> {
  constructor(
    private readonly servers: MailServers,
    private readonly postOffice: PostOffice,
  ) {
    super();
  }

  protected async handle(_: SendKeptMails, tx: Tx): Promise<Answer> {
    await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [COMPOSING]);
    if (await this.servers.areKept(tx.manager)) throw new MailNotSetUp();
    const [, sending]: [unknown, number] = await tx.manager.query(
      `UPDATE mail SET standing = 'draft', calendar = NULL, attempts = 0, problem = NULL, due_at = now(), released_at = now()
       WHERE ${KEPT_AND_TRUE}`,
    );
    this.postOffice.openAfter(tx);
    return { sending };
  }
}
