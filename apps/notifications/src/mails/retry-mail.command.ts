import { Command, CommandHandler } from '@nestjs/cqrs';
import { MoreThan } from 'typeorm';
import type { MailSummary } from '#contracts/notifications/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { MailServers } from '../mail-server/mail-servers';
import { COMPOSING } from '../sending/composer';
import { PostOffice } from '../sending/post-office';
import { Mail } from './mail.entity';
import { MailHasLeft } from './mail.errors';
import { toSummary } from './mail.view';

export class RetryMail extends Command<MailSummary> {
  constructor(readonly mailId: string) {
    super();
  }
}

@CommandHandler(RetryMail)
export class RetryMailHandler extends CommandInTransaction<RetryMail> {
  constructor(
    private readonly servers: MailServers,
    private readonly postOffice: PostOffice,
  ) {
    super();
  }

  protected async handle({ mailId }: RetryMail, tx: Tx): Promise<MailSummary> {
    await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [COMPOSING]);
    const mails = tx.manager.getRepository(Mail);
    const mail = await mails.findOne({ where: { id: mailId }, lock: { mode: 'pessimistic_write' } });
    if (!mail) throw new NotFound('mail');
    if (await isOutdated(mail, tx)) throw new MailHasLeft('dropped');
    mail.sendAgain(new Date(), !(await this.servers.areKept(tx.manager)));
    await mails.save(mail);
    this.postOffice.openAfter(tx);
    return toSummary(mail);
  }
}

/** Where its reader has later news of the gathering: this one would undo them, in a calendar too. */
async function isOutdated({ gatheringId, personId, sequence }: Mail, tx: Tx): Promise<boolean> {
  if (gatheringId === null || personId === null || sequence === null) return false;
  return await tx.manager.existsBy(Mail, { gatheringId, personId, sequence: MoreThan(sequence) });
}
