import { registrations } from '#contracts/scheduling/events';
import { copyOf } from '#messaging';

/** Who has a place at a gathering, and so may write in its room's note. */
export const Places = copyOf('library.places', registrations, 'gathering_place', [
  'gatheringId',
  'personId',
  'standing',
]);
