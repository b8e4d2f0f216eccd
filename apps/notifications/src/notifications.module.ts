import { Module, type DynamicModule } from '@nestjs/common';
import { ServiceModule, type Runtime } from '#service';
import { NetworkName } from './known/network.projection';
import { Organisations } from './known/organisations.projection';
import { People } from './known/people.projection';
import { ApplicationMails } from './mails/application-mails.consumer';
import { GatheringMails } from './mails/gathering-mails.consumer';
import { LinkMails } from './mails/link-mails.consumer';
import { MailsController } from './mails/mails.controller';
import { MailRetention } from './mails/mail-retention';
import { RegistrationMails } from './mails/registration-mails.consumer';
import { RetryMailHandler } from './mails/retry-mail.command';
import type { NotificationsConfig } from './notifications.config';
import { Composer } from './sending/composer';
import { PostOffice } from './sending/post-office';
import { Sender } from './sending/sender';

@Module({})
export class NotificationsModule {
  static register(runtime: Runtime<NotificationsConfig>): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [
        ServiceModule.register(
          {
            name: 'notifications',
            emits: [],
            consumers: [
              People,
              Organisations,
              NetworkName,
              LinkMails,
              ApplicationMails,
              GatheringMails,
              RegistrationMails,
            ],
            providers: [PostOffice, Composer, Sender],
          },
          runtime,
        ),
      ],
      controllers: [MailsController],
      providers: [RetryMailHandler, MailRetention],
    };
  }
}
