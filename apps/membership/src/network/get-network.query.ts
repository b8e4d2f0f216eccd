import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/membership/endpoints';
import type { MembershipConfig } from '../membership.config';
import { viewLogo } from './network-logo.query';
import { Network } from './network.entity';

export async function getNetwork(
  dataSource: DataSource,
  config: MembershipConfig,
): Promise<AnswerOf<typeof endpoints.getNetwork>> {
  const network = await dataSource.manager.findOneBy(Network, { id: 'network' });
  const setUp = network !== null;
  const colour = network?.colour;
  const logo = await viewLogo(dataSource.manager);
  return {
    name: network?.name ?? null,
    setUp,
    codeNeeded: !setUp && config.setUpCode !== undefined,
    ...(colour && { colour }),
    ...(logo && { logo }),
    ...(network && network.forMembers.length > 0 && { forMembers: network.forMembers }),
  };
}
