import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { isMember } from '../../lib/session';
import { rootRoute } from '../../root.route';
import { accessTokensQuery, feedsQuery, mailChoices, nameChoice } from './profile.queries';

const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profile',
  loader: (args) =>
    load(args, [mailChoices], {
      only: 'member',
      also: (me) => (isMember(me) ? [feedsQuery, accessTokensQuery, nameChoice] : []),
    }),
  component: lazyRouteComponent(() => import('./profile.page'), 'ProfilePage'),
});

export const routes = [profileRoute] as const;
