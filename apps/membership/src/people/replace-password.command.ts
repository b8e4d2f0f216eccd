import { Command, CommandHandler } from '@nestjs/cqrs';
import { SessionsEnded } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, SignInNeeded } from '#service';
import { stopWaiting } from '../addresses/stop-waiting';
import { loadMe, type Signed } from '../sessions/me';
import { Session } from '../sessions/session.entity';
import { Sessions } from '../sessions/sessions';
import { lockPerson } from './lock-person';

export class ReplacePassword extends Command<Signed> {
  constructor(
    readonly personId: string,
    readonly passwordHash: string,
    /** The session that goes on; all others end. */
    readonly sessionId: string,
  ) {
    super();
  }
}

@CommandHandler(ReplacePassword)
export class ReplacePasswordHandler extends CommandInTransaction<ReplacePassword> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ personId, passwordHash, sessionId }: ReplacePassword, tx: Tx): Promise<Signed> {
    const person = await lockPerson(tx, personId);
    // Hashing takes its time: whoever ended this session meanwhile has ended what it was asked for as well.
    if (!(await tx.manager.existsBy(Session, { id: sessionId, personId }))) throw new SignInNeeded();
    person.passwordHash = passwordHash;
    await stopWaiting(tx, person);
    await this.sessions.endAll(tx, person, sessionId);
    await change(tx, person, SessionsEnded);
    return (await loadMe(tx.manager, personId))!;
  }
}
