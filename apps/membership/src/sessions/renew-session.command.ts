import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Sessions, type Granted } from './sessions';

export class RenewSession extends Command<Granted | null> {
  constructor(readonly refreshToken: string | undefined) {
    super();
  }
}

@CommandHandler(RenewSession)
export class RenewSessionHandler implements ICommandHandler<RenewSession> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ refreshToken }: RenewSession): Promise<Granted | null> {
    return refreshToken ? this.sessions.renew(refreshToken) : null;
  }
}
