import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textOf } from '../../lib/address';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: (address: Record<string, unknown>): { search?: string } => {
    const search = textOf(address.search, 120);
    return search ? { search } : {};
  },
  loader: (args) => load(args, [], { only: 'member' }),
  component: lazyRouteComponent(() => import('./search.page'), 'SearchPage'),
});

export const routes = [searchRoute] as const;
