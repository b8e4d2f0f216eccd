import { networks, organisations, people } from '#contracts/membership/events';
import { copyOf } from '#messaging';

/** Whoever has left stays so: the reaction to it, which keeps it first, may be ahead of the projection. */
export const Members = copyOf('scheduling.members', people, 'member', ['organisationId', 'name', 'standing'], {
  unless: `old.standing = 'left' AND excluded.standing <> 'left'`,
});

/** As with people: whichever has withdrawn stays so. */
export const Organisations = copyOf(
  'scheduling.organisations',
  organisations,
  'organisation',
  ['name', 'sector', 'standing'],
  {
    unless: `old.standing = 'withdrawn' AND excluded.standing <> 'withdrawn'`,
  },
);

/** The network's own name, for calendars. */
export const NetworkName = copyOf('scheduling.network', networks, 'network', ['name']);
