import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { MailSummary } from '#contracts/notifications/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, SERVICE_CONFIG } from '#service';
import type { NotificationsConfig } from '../notifications.config';
import { PostOffice } from '../sending/post-office';
import { Mail } from './mail.entity';
import { toSummary } from './mail.view';

export class RetryMail extends Command<MailSummary> {
  constructor(readonly mailId: string) {
    super();
  }
}

@CommandHandler(RetryMail)
export class RetryMailHandler extends CommandInTransaction<RetryMail> {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
    private readonly postOffice: PostOffice,
  ) {
    super();
  }

  protected async handle({ mailId }: RetryMail, tx: Tx): Promise<MailSummary> {
    const mails = tx.manager.getRepository(Mail);
    const mail = await mails.findOne({ where: { id: mailId }, lock: { mode: 'pessimistic_write' } });
    if (!mail) throw new NotFound('mail');
    mail.sendAgain(new Date(), this.config.smtpUrl !== undefined);
    await mails.save(mail);
    this.postOffice.openAfter(tx);
    return toSummary(mail);
  }
}
