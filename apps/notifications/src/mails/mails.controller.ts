import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/notifications/endpoints';
import { Handles, Input, SERVICE_CONFIG, SignedIn, type Caller } from '#service';
import { previewInvitation } from '../letters/preview-invitation.query';
import type { NotificationsConfig } from '../notifications.config';
import { MailServers } from '../mail-server/mail-servers';
import { readWaiting, SeeFailedMails } from './failed-mails';
import { getKeptAddressLink, getKeptInvitation, getKeptProspectLink } from './get-kept-link.query';
import { getMail } from './get-mail.query';
import { listMails } from './list-mails.query';
import { RetryMail } from './retry-mail.command';
import { SendKeptMails } from './send-kept-mails.command';

@Controller()
export class MailsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(SERVICE_CONFIG) readonly config: NotificationsConfig,
    private readonly dataSource: DataSource,
    readonly servers: MailServers,
  ) {}

  @Handles(endpoints.listMails)
  list(@Input() { query }: InputOf<typeof endpoints.listMails>) {
    return listMails(this.dataSource, this.servers, query);
  }

  @Handles(endpoints.getMail)
  get(@Input() { params }: InputOf<typeof endpoints.getMail>) {
    return getMail(this.dataSource, this, params.mailId);
  }

  @Handles(endpoints.getKeptInvitation)
  keptInvitation(@Input() { params }: InputOf<typeof endpoints.getKeptInvitation>, @SignedIn() caller: Caller) {
    return getKeptInvitation(this.dataSource, this, params.personId, caller);
  }

  @Handles(endpoints.getKeptAddressLink)
  keptAddressLink(@Input() { query }: InputOf<typeof endpoints.getKeptAddressLink>, @SignedIn() caller: Caller) {
    return getKeptAddressLink(this.dataSource, this, caller, query.to);
  }

  @Handles(endpoints.previewProspectInvitation)
  preview(@Input() { body }: InputOf<typeof endpoints.previewProspectInvitation>, @SignedIn() caller: Caller) {
    return previewInvitation(this.dataSource, body, caller);
  }

  @Handles(endpoints.getKeptProspectLink)
  keptProspectLink(@Input() { params }: InputOf<typeof endpoints.getKeptProspectLink>) {
    return getKeptProspectLink(this.dataSource, this, params.invitationId);
  }

  @Handles(endpoints.retryMail)
  retry(@Input() { params }: InputOf<typeof endpoints.retryMail>) {
    return this.commands.execute(new RetryMail(params.mailId));
  }

  @Handles(endpoints.sendKeptMails)
  sendKept() {
    return this.commands.execute(new SendKeptMails());
  }

  @Handles(endpoints.getWaitingInMails)
  waiting() {
    return readWaiting(this.dataSource);
  }

  @Handles(endpoints.seeFailedMails)
  seeFailed() {
    return this.commands.execute(new SeeFailedMails());
  }

  @Handles(endpoints.getDelivery)
  async delivery(): Promise<AnswerOf<typeof endpoints.getDelivery>> {
    return { delivery: (await this.servers.areKept()) ? 'kept' : 'smtp' };
  }
}
