import { bootstrap } from '#service';
import { notifications } from './notifications.service';

void bootstrap(notifications, process.env);
