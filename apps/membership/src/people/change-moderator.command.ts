import { Command, CommandHandler } from '@nestjs/cqrs';
import { IsNull, MoreThan } from 'typeorm';
import { AccessTokenChanged, PersonChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, rememberAccessToken } from '#service';
import { AccessToken } from '../access-tokens/access-token.entity';
import { Sessions } from '../sessions/sessions';
import { lockPerson } from './lock-person';
import type { Person } from './person.entity';

export class ChangeModerator extends Command<void> {
  constructor(
    readonly personId: string,
    readonly moderates: boolean,
  ) {
    super();
  }
}

/**
 * Roles are in the token that a session is signed in by: those tokens end, and the person's browsers get others that say
 * what holds now. Doing it again changes nothing and is no error.
 */
@CommandHandler(ChangeModerator)
export class ChangeModeratorHandler extends CommandInTransaction<ChangeModerator> {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  protected async handle({ personId, moderates }: ChangeModerator, tx: Tx): Promise<void> {
    const person = await lockPerson(tx, personId);
    if (person.standing !== 'member' || person.roles.includes('partner')) throw new NotFound('person');
    if (person.roles.includes('moderator') === moderates) return;
    const tokens = await tx.manager.find(AccessToken, {
      where: { personId, epoch: person.epoch, revokedAt: IsNull(), endsAt: MoreThan(new Date()) },
      lock: { mode: 'pessimistic_write' },
    });
    const others = person.roles.filter((role) => role !== 'moderator');
    person.roles = moderates ? [...others, 'moderator'] : others;
    await this.sessions.endTokens(tx, person);
    for (const token of tokens) await followPerson(tx, token, person);
    await change(tx, person, PersonChanged);
  }
}

/** What the person gave a program goes on, as what the person is now. */
async function followPerson(tx: Tx, token: AccessToken, person: Person): Promise<void> {
  token.version += 1;
  token.epoch = person.epoch;
  await tx.manager.update(AccessToken, { id: token.id }, { version: token.version, epoch: token.epoch });
  const state = token.toState(person);
  await tx.emit(AccessTokenChanged, state);
  await rememberAccessToken(tx.manager, state);
}
