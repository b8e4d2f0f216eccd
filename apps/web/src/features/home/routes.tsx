import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { waitingFor } from '../../lib/waiting';
import { rootRoute } from '../../root.route';
import { nextGatherings } from '../gatherings/gatherings.queries';
import { aboutQuery } from '../network/network.queries';
import { freeToolkits, homeOf } from './home.queries';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: (args) =>
    load(args, [], {
      visitors: (isShown) => [
        ...(isShown('gatherings') ? [nextGatherings] : []),
        ...(isShown('library') ? [freeToolkits] : []),
        aboutQuery,
      ],
      also: homeOf,
    }),
  component: lazyRouteComponent(() => import('./home.page'), 'HomePage'),
});

const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  loader: (args) => load(args, [], { only: 'member', also: waitingFor }),
  component: lazyRouteComponent(() => import('./inbox.page'), 'InboxPage'),
});

export const routes = [homeRoute, inboxRoute] as const;
