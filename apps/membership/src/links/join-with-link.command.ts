import { Command, CommandHandler } from '@nestjs/cqrs';
import { PersonJoined } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { hashPassword } from '../people/passwords';
import { Sessions, type Granted } from '../sessions/sessions';
import { LinkOver } from './link.errors';
import { Links } from './links';

export class JoinWithLink extends Command<Granted> {
  constructor(
    readonly token: string,
    readonly name: string,
    readonly password: string | undefined,
  ) {
    super();
  }
}

/** An invited colleague, or the lead of an approved employer, becomes a member and is signed in. */
@CommandHandler(JoinWithLink)
export class JoinWithLinkHandler extends CommandInTransaction<JoinWithLink> {
  constructor(
    private readonly links: Links,
    private readonly sessions: Sessions,
  ) {
    super();
  }

  protected async handle({ token, name, password }: JoinWithLink, tx: Tx): Promise<Granted> {
    const { person } = await this.links.useUp(tx, token, ['invitation', 'welcome']);
    if (person.standing !== 'invited') throw new LinkOver(person.standing === 'member' ? 'used' : 'revoked');
    person.join(name, password === undefined ? null : await hashPassword(password));
    await change(tx, person, PersonJoined);
    return this.sessions.begin(tx, person.id, 'link');
  }
}
