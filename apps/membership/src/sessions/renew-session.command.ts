import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Sessions, type Granted } from './sessions';
import { SignOut } from './sign-out.command';

export class RenewSession extends Command<Granted | null> {
  constructor(readonly refreshToken: string | undefined) {
    super();
  }
}

/**
 * Null where the session has ended. A token of earlier means that there are two who renew, one with a copy, and
 * nobody can tell which: the session ends (RFC 9700, 4.14.2).
 */
@CommandHandler(RenewSession)
export class RenewSessionHandler implements ICommandHandler<RenewSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly commands: CommandBus,
  ) {}

  async execute({ refreshToken }: RenewSession): Promise<Granted | null> {
    const session = refreshToken ? await this.sessions.find(refreshToken) : null;
    if (!session) return null;
    if (session.fresh) return this.sessions.renew(session, refreshToken!);
    await this.commands.execute(new SignOut(session.id));
    return null;
  }
}
