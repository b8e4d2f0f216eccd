import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readLinkToken, SERVICE_CONFIG } from '#service';
import { LinkUnknown } from '../links/link.errors';
import type { MembershipConfig } from '../membership.config';
import { AddressChange } from './address-change.entity';

const USES = { confirm: 'new-address', stop: 'keep-address' } as const;
type Does = keyof typeof USES;

/** From the token of a link about an address to what it does to which change. */
@Injectable()
export class AddressLinks {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {}

  /** @throws LinkUnknown */
  async find(
    token: string,
    does: readonly Does[],
    manager = this.dataSource.manager,
  ): Promise<{ does: Does; change: AddressChange }> {
    for (const one of does) {
      const id = readLinkToken(this.config, USES[one], token);
      const change = id && (await manager.findOneBy(AddressChange, { id }));
      if (change) return { does: one, change };
    }
    throw new LinkUnknown();
  }
}
