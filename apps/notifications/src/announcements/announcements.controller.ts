import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/notifications/endpoints';
import { Handles, Input, SERVICE_CONFIG, SignedIn, type Caller } from '#service';
import type { NotificationsConfig } from '../notifications.config';
import { Announce } from './announce.command';
import { countGatheringMails, listAnnouncementMails, listAnnouncements } from './announcement.view';
import { previewAnnouncement } from './preview-announcement.query';

@Controller()
export class AnnouncementsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.countGatheringMails)
  count(@Input() { params }: InputOf<typeof endpoints.countGatheringMails>) {
    return countGatheringMails(this.dataSource, params.gatheringId);
  }

  @Handles(endpoints.listAnnouncements)
  list(@Input() { params, query }: InputOf<typeof endpoints.listAnnouncements>) {
    return listAnnouncements(this.dataSource, params.gatheringId, query);
  }

  @Handles(endpoints.listAnnouncementMails)
  mails(@Input() { params, query }: InputOf<typeof endpoints.listAnnouncementMails>) {
    return listAnnouncementMails(this.dataSource, params, query);
  }

  @Handles(endpoints.previewAnnouncement)
  preview(@Input() { params, body }: InputOf<typeof endpoints.previewAnnouncement>, @SignedIn() caller: Caller) {
    return previewAnnouncement(this.dataSource, this.config, params.gatheringId, body, caller);
  }

  @Handles(endpoints.announce)
  announce(@Input() { params, body }: InputOf<typeof endpoints.announce>, @SignedIn() caller: Caller) {
    return this.commands.execute(new Announce(params.gatheringId, body, caller));
  }
}
