import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import type { Step } from './application-draft';

const STEPS: readonly Step[] = ['sector', 'you', 'why', 'summary', 'sent'];

const applyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/apply',
  validateSearch: (search: Record<string, unknown>): { step?: Step } => {
    const step = STEPS.find((known) => known === search.step);
    return step ? { step } : {};
  },
  loader: (args) => load(args, []),
  component: lazyRouteComponent(() => import('./apply.page'), 'ApplyPage'),
});

const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/link/$token',
  component: lazyRouteComponent(() => import('./link.page'), 'LinkPage'),
});

const invitedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invited/$token',
  validateSearch: (search: Record<string, unknown>): { stop?: true } =>
    search.stop === true || search.stop === 'true' ? { stop: true } : {},
  component: lazyRouteComponent(() => import('./invited.page'), 'InvitedPage'),
});

export const routes = [applyRoute, linkRoute, invitedRoute] as const;
