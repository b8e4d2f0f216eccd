import * as endpoints from '#contracts/notifications/endpoints';
import { defineService } from '#service';
import { Mail } from './mails/mail.entity';
import { CreateMails1760000004000 } from './migrations/1760000004000-create-mails';
import { BringCalendarParts1760000004001 } from './migrations/1760000004001-bring-calendar-parts';
import { NotificationsConfig } from './notifications.config';
import { NotificationsModule } from './notifications.module';

export const notifications = defineService({
  name: 'notifications',
  config: NotificationsConfig,
  endpoints: [endpoints.listMails, endpoints.getMail, endpoints.retryMail, endpoints.getDelivery],
  database: { entities: [Mail], migrations: [CreateMails1760000004000, BringCalendarParts1760000004001] },
  module: (runtime) => NotificationsModule.register(runtime),
});
