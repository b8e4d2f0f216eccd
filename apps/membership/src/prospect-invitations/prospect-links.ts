import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tx } from '#messaging';
import { readLinkToken, SERVICE_CONFIG } from '#service';
import { LinkUnknown } from '../links/link.errors';
import type { MembershipConfig } from '../membership.config';
import { ProspectInvitation } from './prospect-invitation.entity';

/** From the token of an invitation to apply to the invitation. */
@Injectable()
export class ProspectLinks {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: MembershipConfig,
  ) {}

  /** @throws LinkUnknown */
  async find(token: string, manager: EntityManager = this.dataSource.manager): Promise<ProspectInvitation> {
    const id = this.idIn(token);
    const invitation = id && (await manager.findOneBy(ProspectInvitation, { id }));
    if (!invitation) throw new LinkUnknown();
    return invitation;
  }

  /** Its row locked. @throws LinkUnknown */
  async lock(tx: Tx, token: string): Promise<ProspectInvitation> {
    const { id } = await this.find(token, tx.manager);
    return tx.manager.findOneOrFail(ProspectInvitation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  idIn = (token: string): string | null => readLinkToken(this.config, 'prospect-invitation', token);
}
