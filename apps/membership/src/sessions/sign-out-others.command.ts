import { Command, CommandHandler } from '@nestjs/cqrs';
import { SessionsEnded } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, SignInNeeded, type Caller } from '#service';
import { keepAccessTokens } from '../access-tokens/keep-access-tokens';
import { stopWaiting } from '../addresses/stop-waiting';
import { lockPerson } from '../people/lock-person';
import { loadMe, type Signed } from './me';
import { Session } from './session.entity';
import { Sessions } from './sessions';

export class SignOutOthers extends Command<Signed> {
  constructor(readonly caller: Caller) {
    super();
  }
}

/** Programs are seen and stopped by their tokens: what is ended here are browsers. */
@CommandHandler(SignOutOthers)
export class SignOutOthersHandler extends CommandInTransaction<SignOutOthers> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ caller: { personId, sessionId } }: SignOutOthers, tx: Tx): Promise<Signed> {
    const person = await lockPerson(tx, personId);
    if (!(await tx.manager.existsBy(Session, { id: sessionId, personId }))) throw new SignInNeeded();
    await stopWaiting(tx, person);
    await keepAccessTokens(tx, person, () => this.sessions.endAll(tx, person, sessionId));
    await change(tx, person, SessionsEnded);
    return (await loadMe(tx.manager, personId))!;
  }
}
