import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { has } from '../../lib/session';
import { rootRoute } from '../../root.route';
import { itemThreadList, threadList } from '../threads/threads.queries';
import {
  freeToolkits,
  latestItems,
  myGatherings,
  nextGatherings,
  waitingApplications,
  waitingLooks,
} from './home.queries';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: (args) =>
    load(args, [nextGatherings], {
      visitors: [freeToolkits],
      also: (me) => [
        ...[myGatherings, threadList, itemThreadList, latestItems],
        ...(has(me, 'organiser') ? [waitingApplications] : []),
        ...(has(me, 'moderator') ? [waitingLooks] : []),
      ],
    }),
  component: lazyRouteComponent(() => import('./home.page'), 'HomePage'),
});

export const routes = [homeRoute] as const;
