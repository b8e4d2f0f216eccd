import { Controller, Header } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource, IsNull } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { Attempts } from '../attempts/attempts';
import { AccessToken } from './access-token.entity';
import { CreateAccessToken } from './create-access-token.command';
import { RevokeAccessToken } from './revoke-access-token.command';

const MADE = { what: 'access token', most: 40, minutes: 60 };

@Controller()
export class AccessTokensController {
  constructor(
    private readonly commands: CommandBus,
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listAccessTokens)
  async list(@SignedIn() { personId, epoch }: Caller) {
    const tokens = await this.dataSource.manager.find(AccessToken, {
      where: { personId, epoch, revokedAt: IsNull() },
      order: { createdAt: 'DESC' },
      take: 100,
    });
    return { items: tokens.map((token) => token.toView()), next: null };
  }

  @Header('cache-control', 'no-store')
  @Handles(endpoints.createAccessToken)
  async create(@Input() { body }: InputOf<typeof endpoints.createAccessToken>, @SignedIn() caller: Caller) {
    await this.attempts.count(MADE, caller.personId);
    return this.commands.execute(new CreateAccessToken(body, caller));
  }

  @Handles(endpoints.revokeAccessToken)
  async revoke(@Input() { params }: InputOf<typeof endpoints.revokeAccessToken>, @SignedIn() { personId }: Caller) {
    await this.commands.execute(new RevokeAccessToken(params.accessTokenId, personId));
  }
}
