import { Command, CommandHandler } from '@nestjs/cqrs';
import { SessionsEnded } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { stopWaiting } from '../addresses/stop-waiting';
import { lockPerson } from '../people/lock-person';
import { Sessions } from './sessions';

export class SignOutEverywhere extends Command<void> {
  constructor(readonly personId: string) {
    super();
  }
}

@CommandHandler(SignOutEverywhere)
export class SignOutEverywhereHandler extends CommandInTransaction<SignOutEverywhere> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ personId }: SignOutEverywhere, tx: Tx): Promise<void> {
    const person = await lockPerson(tx, personId);
    await stopWaiting(tx, person);
    await this.sessions.endAll(tx, person);
    await change(tx, person, SessionsEnded);
  }
}
