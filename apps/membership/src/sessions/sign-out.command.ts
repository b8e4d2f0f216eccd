import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Sessions } from './sessions';

export class SignOut extends Command<void> {
  constructor(
    readonly sessionId: string | undefined,
    readonly refreshToken: string | undefined,
  ) {
    super();
  }
}

/** Ends the session that either token names: the access token may have run out, the other may be missing. */
@CommandHandler(SignOut)
export class SignOutHandler implements ICommandHandler<SignOut> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ sessionId, refreshToken }: SignOut): Promise<void> {
    if (sessionId) await this.sessions.end(sessionId);
    if (refreshToken) await this.sessions.endByToken(refreshToken);
  }
}
