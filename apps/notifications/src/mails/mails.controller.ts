import { Controller, Inject } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/notifications/endpoints';
import { Handles, Input, SERVICE_CONFIG } from '#service';
import type { NotificationsConfig } from '../notifications.config';
import { GetMail } from './get-mail.query';
import { ListMails } from './list-mails.query';
import { RetryMail } from './retry-mail.command';

@Controller()
export class MailsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
  ) {}

  @Handles(endpoints.listMails)
  list(
    @Input(endpoints.listMails) { query }: InputOf<typeof endpoints.listMails>,
  ): Promise<AnswerOf<typeof endpoints.listMails>> {
    return this.queries.execute(new ListMails(query));
  }

  @Handles(endpoints.getMail)
  get(
    @Input(endpoints.getMail) { params }: InputOf<typeof endpoints.getMail>,
  ): Promise<AnswerOf<typeof endpoints.getMail>> {
    return this.queries.execute(new GetMail(params.mailId));
  }

  @Handles(endpoints.retryMail)
  retry(
    @Input(endpoints.retryMail) { params }: InputOf<typeof endpoints.retryMail>,
  ): Promise<AnswerOf<typeof endpoints.retryMail>> {
    return this.commands.execute(new RetryMail(params.mailId));
  }

  @Handles(endpoints.getDelivery)
  delivery(): AnswerOf<typeof endpoints.getDelivery> {
    return { delivery: this.config.smtpUrl ? 'smtp' : 'kept' };
  }
}
