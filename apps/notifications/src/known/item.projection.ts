import { items } from '#contracts/library/events';
import { copyOf } from '#messaging';

/** What the library holds by its title, how it stands, and whether it waits for a look. */
export const Items = copyOf('notifications.items', items, 'item', ['title', 'standing', 'waiting']);
