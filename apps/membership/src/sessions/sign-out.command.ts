import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { Sessions } from './sessions';

export class SignOut extends Command<void> {
  constructor(
    readonly sessionId: string | undefined,
    readonly refreshToken?: string,
  ) {
    super();
  }
}

/** Ends the session that either token names: the access token may have run out, the other may be missing. */
@CommandHandler(SignOut)
export class SignOutHandler extends CommandInTransaction<SignOut> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ sessionId, refreshToken }: SignOut, tx: Tx): Promise<void> {
    const found = refreshToken ? await this.sessions.find(refreshToken, tx.manager) : null;
    for (const id of new Set([sessionId, found?.id])) if (id) await this.sessions.end(tx, id);
  }
}
