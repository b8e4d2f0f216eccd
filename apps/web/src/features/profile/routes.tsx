import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { isMember } from '../../lib/session';
import { rootRoute } from '../../root.route';
import {
  accessTokensQuery,
  devicesQuery,
  feedsQuery,
  mailChoices,
  nameChoice,
  newAddressQuery,
} from './profile.queries';

const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profile',
  loader: (args) =>
    load(args, [mailChoices, devicesQuery, newAddressQuery], {
      only: 'member',
      also: (me) => (isMember(me) ? [feedsQuery, accessTokensQuery, nameChoice] : []),
    }),
  component: lazyRouteComponent(() => import('./profile.page'), 'ProfilePage'),
});

const addressLink = lazyRouteComponent(() => import('./address-link.page'), 'AddressLinkPage');
const newAddressRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-address/$token',
  component: addressLink,
});
const keepAddressRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keep-address/$token',
  component: addressLink,
});

export const routes = [profileRoute, newAddressRoute, keepAddressRoute] as const;
