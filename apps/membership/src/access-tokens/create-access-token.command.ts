import { Command, CommandHandler } from '@nestjs/cqrs';
import { IsNull, MoreThan } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { createAccessToken } from '#contracts/membership/endpoints';
import { AccessTokenCreated } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import {
  CommandInTransaction,
  firstOf,
  Invalid,
  newAccessToken,
  rememberAccessToken,
  SERVICES,
  SignInNeeded,
  type Caller,
} from '#service';
import { lockPerson } from '../people/lock-person';
import { AccessToken } from './access-token.entity';
import { AccessTokensFull, MOST_ACCESS_TOKENS } from './access-token.errors';

type Request = InputOf<typeof createAccessToken>['body'];
type Answer = AnswerOf<typeof createAccessToken>;

const LONGEST_MILLIS = 366 * 86_400_000;
const KNOWN_SCOPES = new Set(SERVICES.flatMap((service) => [`${service}:read`, `${service}:write`]));

export class CreateAccessToken extends Command<Answer> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** The secret is in the first answer alone: whoever lost that revokes the token and makes another. */
@CommandHandler(CreateAccessToken)
export class CreateAccessTokenHandler extends CommandInTransaction<CreateAccessToken> {
  protected async handle({ request, caller }: CreateAccessToken, tx: Tx): Promise<Answer> {
    const { id, name, endsAt } = request;
    const { personId } = caller;
    const scopes = [...new Set(request.scopes)].sort();
    const isSame = (one: AccessToken): boolean =>
      one.personId === personId &&
      one.name === name &&
      one.scopes.join() === scopes.join() &&
      one.endsAt.getTime() === Date.parse(endsAt);
    const first = await firstOf(tx, AccessToken, id, isSame);
    if (first) return { accessToken: first.toView(), token: null };
    check(request);
    const person = await lockPerson(tx, personId);
    // Signed out everywhere meanwhile, which ends what was asked for as well.
    if (person.standing !== 'member' || person.epoch !== caller.epoch) throw new SignInNeeded();
    const standing = { personId, epoch: person.epoch, revokedAt: IsNull(), endsAt: MoreThan(new Date()) };
    if ((await tx.manager.countBy(AccessToken, standing)) >= MOST_ACCESS_TOKENS) throw new AccessTokensFull();
    const { token: shown, hash } = newAccessToken(id);
    const token = AccessToken.of({ id, personId, name, scopes, hash, epoch: person.epoch, endsAt: new Date(endsAt) });
    await tx.manager.insert(AccessToken, token);
    const state = token.toState(person);
    await tx.emit(AccessTokenCreated, state);
    await rememberAccessToken(tx.manager, state);
    return { accessToken: token.toView(), token: shown };
  }
}

/** @throws Invalid */
function check({ scopes, endsAt }: Request): void {
  const unknown = scopes.findIndex((scope) => !KNOWN_SCOPES.has(scope));
  if (unknown >= 0) throw new Invalid([{ pointer: `#/scopes/${unknown}`, detail: 'There is no such service.' }]);
  const ahead = Date.parse(endsAt) - Date.now();
  if (ahead <= 0) throw new Invalid([{ pointer: '#/endsAt', detail: 'Choose a day that is yet to come.' }]);
  if (ahead > LONGEST_MILLIS) throw new Invalid([{ pointer: '#/endsAt', detail: 'Choose a day within a year.' }]);
}
