import { networks, organisations, people } from '#contracts/membership/events';
import { copyOf } from '#messaging';

/** What stands on documents. */
export const NetworkName = copyOf('library.network', networks, 'network', ['name']);

/**
 * Authors by name; an erased person's notes stay, without it. By their addresses those are known who asked for a toolkit
 * first and applied then.
 */
export const People = copyOf('library.people', people, 'person', ['organisationId', 'name', 'email', 'standing']);

/** Authors' organisations. */
export const Organisations = copyOf('library.organisations', organisations, 'organisation', [
  'name',
  'sector',
  'standing',
]);
