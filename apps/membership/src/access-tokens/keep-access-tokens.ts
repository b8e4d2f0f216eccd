import { IsNull, MoreThan } from 'typeorm';
import { AccessTokenChanged } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { rememberAccessToken } from '#service';
import type { Person } from '../people/person.entity';
import { AccessToken } from './access-token.entity';

/** What the locked person gave programs goes on, as what the person is now, where `end` ends tokens of their sessions. */
export async function keepAccessTokens(tx: Tx, person: Person, end: () => Promise<void>): Promise<void> {
  const tokens = await tx.manager.find(AccessToken, {
    where: { personId: person.id, epoch: person.epoch, revokedAt: IsNull(), endsAt: MoreThan(new Date()) },
    lock: { mode: 'pessimistic_write' },
  });
  await end();
  for (const token of tokens) {
    token.version += 1;
    token.epoch = person.epoch;
    await tx.manager.update(AccessToken, { id: token.id }, { version: token.version, epoch: token.epoch });
    const state = token.toState(person);
    await tx.emit(AccessTokenChanged, state);
    await rememberAccessToken(tx.manager, state);
  }
}
