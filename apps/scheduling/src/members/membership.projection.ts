import { networks, organisations, people } from '#contracts/membership/events';
import { copyOf } from '#messaging';

/**
 * A copy that comes to keep more takes another name, by which it is read from the beginning.
 * Whoever has left stays so: the reaction to it, which keeps it first, may be ahead of the projection.
 */
export const Members = copyOf('scheduling.people', people, 'member', ['organisationId', 'name', 'standing', 'roles'], {
  unless: `old.standing = 'left' AND excluded.standing <> 'left'`,
});

/** As with people: whichever has withdrawn stays so. */
export const Organisations = copyOf(
  'scheduling.employers',
  organisations,
  'organisation',
  ['name', 'sector', 'standing'],
  {
    unless: `old.standing = 'withdrawn' AND excluded.standing <> 'withdrawn'`,
  },
);

/** The network's own name, for calendars. */
export const NetworkName = copyOf('scheduling.network', networks, 'network', ['name']);
