import { Command, CommandHandler } from '@nestjs/cqrs';
import { CommandInTransaction } from '#service';
import type { Tx } from '#messaging';
import type { Session } from './session.entity';
import { Sessions, type Granted } from './sessions';

export class BeginSession extends Command<Granted> {
  constructor(
    readonly personId: string,
    readonly begunBy: Session['begunBy'],
  ) {
    super();
  }
}

@CommandHandler(BeginSession)
export class BeginSessionHandler extends CommandInTransaction<BeginSession> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected handle({ personId, begunBy }: BeginSession, tx: Tx): Promise<Granted> {
    return this.sessions.begin(tx, personId, begunBy);
  }
}
