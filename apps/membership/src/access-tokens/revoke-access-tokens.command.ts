import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { Not } from 'typeorm';
import { BROADCASTS, type Broadcasts, type Tx } from '#messaging';
import { CommandInTransaction, Problem } from '#service';
import { Person } from '../people/person.entity';
import { revoke, type Revoked } from './revoke-access-token.command';

export class RevokeAccessTokens extends Command<number> {
  constructor(
    /** Whose; null for everybody's. */
    readonly email: string | null,
  ) {
    super();
  }
}

/** Also of an earlier epoch, none of which is good: whose roles just change has tokens that are taken over into the next. */
const STANDING = `
  SELECT token.id, token.person_id AS "personId", token.version
  FROM access_token token
  WHERE revoked_at IS NULL AND ends_at > now() AND ($1::uuid IS NULL OR person_id = $1)
  ORDER BY token.id LIMIT 100 FOR UPDATE OF token`;

/** For who runs the computer of the network, where tokens have leaked. @returns how many: a hundred at a time, none once all are. */
@CommandHandler(RevokeAccessTokens)
export class RevokeAccessTokensHandler extends CommandInTransaction<RevokeAccessTokens> {
  constructor(@Inject(BROADCASTS) private readonly broadcasts: Broadcasts) {
    super();
  }

  protected async handle({ email }: RevokeAccessTokens, tx: Tx): Promise<number> {
    const person = email === null ? null : await tx.manager.findOneBy(Person, { email, standing: Not('left') });
    if (email !== null && !person) throw new NobodyThere();
    const tokens: Revoked[] = await tx.manager.query(STANDING, [person?.id ?? null]);
    for (const token of tokens) await revoke(tx, this.broadcasts, token);
    return tokens.length;
  }
}

class NobodyThere extends Problem {
  constructor() {
    super('not-found', 'Nobody in the network has this address.');
  }
}
