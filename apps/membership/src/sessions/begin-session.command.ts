import { Command, CommandHandler } from '@nestjs/cqrs';
import { CommandInTransaction } from '#service';
import type { Tx } from '#messaging';
import { lockPerson } from '../people/lock-person';
import type { Person } from '../people/person.entity';
import { WrongCredentials } from './session.errors';
import { Sessions, type Granted } from './sessions';

export class BeginSession extends Command<Granted> {
  constructor(
    /** As they were when the password was found to be right. */
    readonly person: Person,
  ) {
    super();
  }
}

@CommandHandler(BeginSession)
export class BeginSessionHandler extends CommandInTransaction<BeginSession> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ person }: BeginSession, tx: Tx): Promise<Granted> {
    // Checking takes its time: the password may have been replaced meanwhile, and all sessions ended with it.
    const { standing, epoch } = await lockPerson(tx, person.id);
    if (standing !== 'member' || epoch !== person.epoch) throw new WrongCredentials();
    return this.sessions.begin(tx, person.id, 'password');
  }
}
