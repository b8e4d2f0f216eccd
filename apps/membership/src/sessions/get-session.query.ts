import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { Me } from '#contracts/membership/endpoints';
import type { Caller } from '#service';
import { loadMe } from './me';
import { Sessions } from './sessions';

export class GetSession extends Query<{ me: Me | null }> {
  constructor(
    readonly caller: Caller | null,
    readonly refreshToken: string | undefined,
  ) {
    super();
  }
}

/** A session whose access token has run out is one all the same: the caller renews it when it needs to. */
@QueryHandler(GetSession)
export class GetSessionHandler implements IQueryHandler<GetSession> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
  ) {}

  async execute({ caller, refreshToken }: GetSession): Promise<{ me: Me | null }> {
    if (caller) return { me: (await loadMe(this.dataSource.manager, caller.personId))?.me ?? null };
    return { me: refreshToken ? await this.sessions.holder(refreshToken) : null };
  }
}
