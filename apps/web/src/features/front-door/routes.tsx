import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { creditsQuery } from '../sponsors/sponsors.queries';
import { funnelQuery, interestList, toolkitAsked } from './front-door.queries';

const getToolkitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits/$toolkitId/get',
  loader: (args) => load(args, [toolkitAsked(args.params.toolkitId), creditsQuery(args.params.toolkitId)]),
  component: lazyRouteComponent(() => import('./get-toolkit.page'), 'GetToolkitPage'),
});

const toolkitLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits/link/$token',
  component: lazyRouteComponent(() => import('./toolkit-link.page'), 'ToolkitLinkPage'),
});

const interestRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/interest',
  loader: (args) => load(args, [interestList, funnelQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./interest.page'), 'InterestPage'),
});

export const routes = [getToolkitRoute, toolkitLinkRoute, interestRoute] as const;
