import { defineService } from '#service';
import { NetworkName, Organisations, People } from './known/membership.projection';
import { ApplicationMails } from './mails/application-mails.consumer';
import { GatheringMails } from './mails/gathering-mails.consumer';
import { LinkMails } from './mails/link-mails.consumer';
import { MailRetention } from './mails/mail-retention';
import { Mail } from './mails/mail.entity';
import { MailsController } from './mails/mails.controller';
import { RegistrationMails } from './mails/registration-mails.consumer';
import { RetryMailHandler } from './mails/retry-mail.command';
import { CreateMails1760000004000 } from './migrations/1760000004000-create-mails';
import { BringCalendarParts1760000004001 } from './migrations/1760000004001-bring-calendar-parts';
import { IndexByStanding1760000004010 } from './migrations/1760000004010-index-by-standing';
import { FindLinksFirst1760000004011 } from './migrations/1760000004011-find-links-first';
import { NotificationsConfig } from './notifications.config';
import { Composer } from './sending/composer';
import { Patience } from './sending/patience';
import { PostOffice } from './sending/post-office';
import { Sender } from './sending/sender';

/** Every mail: its words and its sending. */
export const notifications = defineService({
  name: 'notifications',
  config: NotificationsConfig,
  controllers: [MailsController],
  providers: [RetryMailHandler, MailRetention, PostOffice, Patience, Composer, Sender],
  consumers: [People, Organisations, NetworkName, LinkMails, ApplicationMails, GatheringMails, RegistrationMails],
  entities: [Mail],
  migrations: [
    ...[CreateMails1760000004000, BringCalendarParts1760000004001, IndexByStanding1760000004010],
    FindLinksFirst1760000004011,
  ],
});
