import { registrations } from '#contracts/scheduling/events';
import { copyOf } from '#messaging';

/** Of whom it can be asked what has arrived. */
export const REGISTRATIONS_KNOWN = { name: 'notifications.registrations', topic: registrations };

/** Who has a place, or waits: whom organisers write to. */
export const Registrations = copyOf(REGISTRATIONS_KNOWN.name, registrations, 'registration', [
  'gatheringId',
  'personId',
  'standing',
]);
