import { organisations, people } from '#contracts/membership/events';
import { copyOf } from '#messaging';

/** Authors by name. An erased person's messages stay, without it. */
export const KnownPeople = copyOf('discussions.people', people, 'person', ['name']);

/** Authors' organisations by name. */
export const KnownOrganisations = copyOf('discussions.organisations', organisations, 'organisation', ['name']);
