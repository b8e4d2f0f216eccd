import { organisations } from '#contracts/membership/events';
import { copyOf } from '#messaging';

/** Where organisations work. */
export const Sites = copyOf('directory.sites', organisations, 'organisation_sites', ['kind', 'standing', 'sites']);
