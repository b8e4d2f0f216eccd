import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';

const healthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/health',
  // Nothing is waited for: what does not answer is what there is to see.
  loader: (args) => load(args, [], { only: 'administrator' }),
  component: lazyRouteComponent(() => import('./health.page'), 'HealthPage'),
});

export const routes = [healthRoute] as const;
