import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, redirect } from '@tanstack/react-router';
import { networkQuery, sessionQuery } from './lib/session';
import { FailedPage } from './shell/failed-page';
import { Shell } from './shell/shell';

export interface RouterContext {
  client: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  loader: async ({ context: { client }, location }) => {
    const [network] = await Promise.all([client.ensureQueryData(networkQuery), client.ensureQueryData(sessionQuery)]);
    if (!network.setUp && location.pathname !== '/set-up') throw redirect({ to: '/set-up', search: true });
  },
  component: Shell,
  // Nothing stands around it: the shell needs what could not be had.
  errorComponent: (failure) => (
    <main id="main">
      <FailedPage {...failure} />
    </main>
  ),
});
