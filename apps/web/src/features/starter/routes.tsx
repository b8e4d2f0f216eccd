import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { starterQuery } from './starter.queries';

const starterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits/starter',
  loader: (args) => load(args, [starterQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./starter.page'), 'StarterPage'),
});

export const routes = [starterRoute] as const;
