import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/notifications/endpoints';
import { Handles, Input, SERVICE_CONFIG, SignedIn, type Caller } from '#service';
import type { NotificationsConfig } from '../notifications.config';
import { getKeptAddressLink, getKeptInvitation } from './get-kept-link.query';
import { getMail } from './get-mail.query';
import { listMails } from './list-mails.query';
import { RetryMail } from './retry-mail.command';

@Controller()
export class MailsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listMails)
  list(@Input() { query }: InputOf<typeof endpoints.listMails>) {
    return listMails(this.dataSource, this.config, query);
  }

  @Handles(endpoints.getMail)
  get(@Input() { params }: InputOf<typeof endpoints.getMail>) {
    return getMail(this.dataSource, this.config, params.mailId);
  }

  @Handles(endpoints.getKeptInvitation)
  keptInvitation(@Input() { params }: InputOf<typeof endpoints.getKeptInvitation>, @SignedIn() caller: Caller) {
    return getKeptInvitation(this.dataSource, this.config, params.personId, caller);
  }

  @Handles(endpoints.getKeptAddressLink)
  keptAddressLink(@Input() { query }: InputOf<typeof endpoints.getKeptAddressLink>, @SignedIn() caller: Caller) {
    return getKeptAddressLink(this.dataSource, this.config, caller, query.to);
  }

  @Handles(endpoints.retryMail)
  retry(@Input() { params }: InputOf<typeof endpoints.retryMail>) {
    return this.commands.execute(new RetryMail(params.mailId));
  }

  @Handles(endpoints.getDelivery)
  delivery(): AnswerOf<typeof endpoints.getDelivery> {
    return { delivery: this.config.smtpUrl ? 'smtp' : 'kept' };
  }
}
