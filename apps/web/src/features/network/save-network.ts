import type { QueryClient } from '@tanstack/react-query';
import { call, type Answer, type Input } from '../../lib/api';
import { saveOver } from '../../lib/save-over';
import { networkQuery } from '../../lib/session';
import { aboutQuery } from './network.queries';

export type About = Answer<'GET /api/membership/network/about'>;

/** Saves what was changed of the network, over what `latest` says where somebody else was faster. @returns it as it is now. */
export async function saveNetwork(
  client: QueryClient,
  base: About,
  body: Input<'PATCH /api/membership/network'>['body'],
  latest: () => Promise<string>,
): Promise<About> {
  const { version: ifMatch } = client.getQueryData(aboutQuery.queryKey) ?? base;
  const saved = await saveOver(() => call('PATCH /api/membership/network', { body, ifMatch }), latest);
  const now = { ...base, ...saved };
  client.setQueryData(aboutQuery.queryKey, now);
  await client.invalidateQueries({ queryKey: networkQuery.queryKey });
  return now;
}
