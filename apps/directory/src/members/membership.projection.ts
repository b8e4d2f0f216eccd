import { networks, organisations, people } from '#contracts/membership/events';
import { copyOf } from '#messaging';

/** Those who keep an entry or look at changes, by name; what an erased person wrote stays, without it. */
export const People = copyOf('directory.people', people, 'person', ['organisationId', 'name', 'standing']);

/** Who hears of an introduction, by their roles. */
export const Members = copyOf('directory.members', people, 'member', ['organisationId', 'standing', 'roles']);

/** Employers by name, where they work, and whether all their members ask for introductions. */
export const Organisations = copyOf('directory.organisations', organisations, 'organisation', [
  'kind',
  'name',
  'standing',
  'membersAsk',
  'sites',
]);

/** What stands on pages that are read without script. */
export const NetworkName = copyOf('directory.network', networks, 'network', ['name']);
