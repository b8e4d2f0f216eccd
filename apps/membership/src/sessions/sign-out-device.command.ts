import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { Session } from './session.entity';
import { Sessions } from './sessions';

export class SignOutDevice extends Command<void> {
  constructor(
    readonly personId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@CommandHandler(SignOutDevice)
export class SignOutDeviceHandler extends CommandInTransaction<SignOutDevice> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ personId, sessionId }: SignOutDevice, tx: Tx): Promise<void> {
    if (!(await tx.manager.existsBy(Session, { id: sessionId, personId }))) throw new NotFound('device');
    await this.sessions.end(tx, sessionId);
  }
}
