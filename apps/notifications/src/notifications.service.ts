import * as endpoints from '#contracts/notifications/endpoints';
import { defineService } from '#service';
import { Mail } from './mails/mail.entity';
import { CreateMails1760000004000 } from './migrations/1760000004000-create-mails';
import { NotificationsConfig } from './notifications.config';
import { NotificationsModule } from './notifications.module';

export const notifications = defineService({
  name: 'notifications',
  config: NotificationsConfig,
  endpoints: [endpoints.listMails, endpoints.getMail, endpoints.retryMail, endpoints.getDelivery],
  database: { entities: [Mail], migrations: [CreateMails1760000004000] },
  module: (runtime) => NotificationsModule.register(runtime),
});
