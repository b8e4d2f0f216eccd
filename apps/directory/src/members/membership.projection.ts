import { people } from '#contracts/membership/events';
import { copyOf } from '#messaging';

/** Those who keep an entry or look at changes, by name; what an erased person wrote stays, without it. */
export const People = copyOf('directory.people', people, 'person', ['organisationId', 'name', 'standing']);
