import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root.route';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    // Only addresses of our own: a link from outside must not send anybody elsewhere after signing in.
    const next = typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? search.next : undefined;
    return next === undefined ? {} : { next };
  },
  component: lazyRouteComponent(() => import('./sign-in.page'), 'SignInPage'),
});

export const routes = [signInRoute] as const;
