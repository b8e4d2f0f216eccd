import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { accessTokens } from '#contracts/membership/events';
import { BROADCASTS, type Broadcasts, type Tx } from '#messaging';
import { CommandInTransaction, forgetAccessToken, NotFound, SESSIONS_ENDED } from '#service';
import { AccessToken } from './access-token.entity';

export class RevokeAccessToken extends Command<void> {
  constructor(
    readonly id: string,
    readonly personId: string,
  ) {
    super();
  }
}

/**
 * Every service forgets the token by an event, and refuses it at once by the word that its id has ended, as that of a
 * session does. Revoking it again changes nothing and is no error.
 */
@CommandHandler(RevokeAccessToken)
export class RevokeAccessTokenHandler extends CommandInTransaction<RevokeAccessToken> {
  constructor(@Inject(BROADCASTS) private readonly broadcasts: Broadcasts) {
    super();
  }

  protected async handle({ id, personId }: RevokeAccessToken, tx: Tx): Promise<void> {
    const token = await tx.manager.findOne(AccessToken, {
      where: { id, personId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!token) throw new NotFound('access token');
    if (!token.revokedAt) await revoke(tx, this.broadcasts, token);
  }
}

export type Revoked = Pick<AccessToken, 'id' | 'personId' | 'version'>;

/** The token, whose row is locked. */
export async function revoke(
  tx: Tx,
  broadcasts: Broadcasts,
  { id, personId, version: before }: Revoked,
): Promise<void> {
  const version = before + 1;
  await tx.manager.update(AccessToken, { id }, { version, revokedAt: new Date() });
  await tx.forget(accessTokens, id, version);
  await forgetAccessToken(tx.manager, id);
  tx.afterCommit(() => broadcasts.send(SESSIONS_ENDED, { personId, sessionIds: [id] }));
}
