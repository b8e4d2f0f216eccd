import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getNetwork } from '#contracts/membership/endpoints';
import { SERVICE_CONFIG } from '#service';
import type { MembershipConfig } from '../membership.config';
import { Network } from './network.entity';

export class GetNetwork extends Query<AnswerOf<typeof getNetwork>> {}

@QueryHandler(GetNetwork)
export class GetNetworkHandler implements IQueryHandler<GetNetwork> {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {}

  async execute(): Promise<AnswerOf<typeof getNetwork>> {
    const network = await this.dataSource.manager.findOneBy(Network, { id: 'network' });
    const setUp = network !== null;
    return { name: network?.name ?? null, setUp, codeNeeded: !setUp && this.config.setUpCode !== undefined };
  }
}
