import { registrations } from '#contracts/scheduling/events';
import { copyOf } from '#messaging';

/** Who has a place, or waits: whom organisers write to. */
export const Registrations = copyOf('notifications.registrations', registrations, 'registration', [
  'gatheringId',
  'personId',
  'standing',
]);
