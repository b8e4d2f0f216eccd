import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/import',
  loader: (args) => load(args, [], { only: 'member' }),
  component: lazyRouteComponent(() => import('./import.page'), 'ImportPage'),
});

export const routes = [importRoute] as const;
