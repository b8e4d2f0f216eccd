import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { has, isContact } from '../../lib/session';
import { rootRoute } from '../../root.route';
import { nextGatherings } from '../gatherings/gatherings.queries';
import { partnerQuery, programmesOf, waitingChanges } from '../keeping/keeping.queries';
import { aboutQuery } from '../network/network.queries';
import { itemThreadList, threadList } from '../threads/threads.queries';
import { freeToolkits, latestItems, myGatherings, waitingApplications, waitingLooks } from './home.queries';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: (args) =>
    load(args, [nextGatherings], {
      visitors: [freeToolkits, aboutQuery],
      also: (me) =>
        isContact(me)
          ? [partnerQuery(me.organisation.id), programmesOf(me.organisation.id)]
          : [
              ...[myGatherings, threadList, itemThreadList, latestItems],
              ...(has(me, 'organiser') ? [waitingApplications, waitingChanges] : []),
              ...(has(me, 'moderator') ? [waitingLooks] : []),
            ],
    }),
  component: lazyRouteComponent(() => import('./home.page'), 'HomePage'),
});

export const routes = [homeRoute] as const;
