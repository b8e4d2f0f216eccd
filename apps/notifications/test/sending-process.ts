import { LocalBroker } from '#messaging';
import { createService } from '#service';
import { notifications } from '../src/notifications.service';

/** notifications alone in a process of its own, to be killed: it sends what is due in the database it is given. */
void createService(notifications, { env: process.env, broker: new LocalBroker() });
