import { has, isContact, type Me } from '../../lib/session';
import { deliveryQuery } from '../../lib/delivery';
import { queryOf } from '../../lib/query';
import { waitingFor } from '../../lib/waiting';
import { partnerQuery, programmesOf } from '../keeping/keeping.queries';
import { nextGatherings } from '../gatherings/gatherings.queries';
import { takingList } from '../offers/offers.queries';
import { starterQuery } from '../starter/starter.queries';

/** Those at which the reader has a place or waits for one, however far ahead. */
export const myGatherings = queryOf('GET /api/scheduling/gatherings', {
  query: { when: 'upcoming', mine: 'true', limit: 20 },
});

/** How many of the next are shown: enough to see a rhythm, few enough to read. */
export const SHOWN = 5;

/** What a visitor may ask for. */
export const freeToolkits = queryOf('GET /api/library/toolkits', { query: { limit: 3 } });

/** What members published last. */
export const latestItems = queryOf('GET /api/library/items', { query: { kind: 'note', limit: 3 } });

/** Who joined last, of the employers and whoever runs the network. */
export const joinedLately = queryOf('GET /api/membership/organisations', { query: { sort: 'lately', limit: 3 } });

/* What the first steps of a lead are ticked by: it has happened, whoever did it and wherever. */

export const colleagues = (organisationId: string) =>
  queryOf('GET /api/membership/organisations/:organisationId/people', {
    params: { organisationId },
    query: { limit: 2 },
  });
export const attended = queryOf('GET /api/scheduling/gatherings', { query: { when: 'past', mine: 'true', limit: 1 } });
export const written = queryOf('GET /api/discussions/my-threads', { query: { show: 'wrote', limit: 1 } });

const stepsOf = ({ organisation }: Me) => [colleagues(organisation.id), attended, written];

/** All that a Home shows, asked at once before it is drawn. */
export const homeOf = (me: Me) => [
  ...waitingFor(me),
  ...(isContact(me)
    ? [partnerQuery(me.organisation.id), programmesOf(me.organisation.id), takingList('current')]
    : [nextGatherings, myGatherings, latestItems, joinedLately]),
  ...(me.firstSteps ? stepsOf(me) : []),
  ...(has(me, 'organiser') ? [starterQuery] : []),
  ...(has(me, 'administrator') ? [deliveryQuery] : []),
];
