import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getMail } from '#contracts/notifications/endpoints';
import { NotFound, SERVICE_CONFIG } from '#service';
import { writeCalendarPart } from '../letters/calendar-part';
import { layOut } from '../letters/lay-out';
import type { NotificationsConfig } from '../notifications.config';
import { addressOf } from '../sending/mail-address';
import { Mail } from './mail.entity';
import { toSummary } from './mail.view';

type Answer = AnswerOf<typeof getMail>;

export class GetMail extends Query<Answer> {
  constructor(readonly mailId: string) {
    super();
  }
}

@QueryHandler(GetMail)
export class GetMailHandler implements IQueryHandler<GetMail> {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
  ) {}

  async execute({ mailId }: GetMail): Promise<Answer> {
    const mail = await this.dataSource.getRepository(Mail).findOneBy({ id: mailId });
    if (!mail) throw new NotFound('mail');
    const { letter, calendar, to } = mail;
    if (!letter) return { ...toSummary(mail), text: '', html: '', link: null, calendar: null };
    const link = this.mayShow(mail, letter.action.path) ? addressOf({ linkId: mail.linkId, letter }, this.config) : null;
    const part = calendar && writeCalendarPart(calendar, { to, network: letter.from }, this.config);
    return { ...toSummary(mail), ...layOut(letter, link ?? `${this.config.publicUrl}/link/…`), link, calendar: part };
  }

  /**
   * Whoever holds a secret link can act as its reader. The administrator gets it only to pass it on in place of a mail
   * that does not leave by itself.
   */
  private mayShow(mail: Mail, path: string | null): boolean {
    return path !== null || mail.standing === 'kept' || mail.standing === 'failed';
  }
}
