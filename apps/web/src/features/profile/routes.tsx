import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { accessTokensQuery, feedsQuery, mailChoices, nameChoice } from './profile.queries';

const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profile',
  loader: (args) => load(args, [feedsQuery, accessTokensQuery, mailChoices, nameChoice], { only: 'member' }),
  component: lazyRouteComponent(() => import('./profile.page'), 'ProfilePage'),
});

export const routes = [profileRoute] as const;
