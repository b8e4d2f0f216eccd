import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { allToolkits, sponsorQuery, sponsorshipQuery, sponsorsQuery } from './sponsors.queries';

const sponsorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/sponsors',
  loader: (args) => load(args, [sponsorsQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./sponsors.page'), 'SponsorsPage'),
});

const newSponsorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/sponsors/new',
  loader: (args) => load(args, [allToolkits], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./new-sponsor.page'), 'NewSponsorPage'),
});

const sponsorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/sponsors/$sponsorId',
  loader: (args) => load(args, [sponsorQuery(args.params.sponsorId), allToolkits], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./sponsor.page'), 'SponsorPage'),
});

const sponsorshipRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sponsor/$sponsorToken',
  loader: (args) => load(args, [sponsorshipQuery(args.params.sponsorToken)]),
  component: lazyRouteComponent(() => import('./sponsorship.page'), 'SponsorshipPage'),
});

export const routes = [sponsorsRoute, newSponsorRoute, sponsorRoute, sponsorshipRoute] as const;
