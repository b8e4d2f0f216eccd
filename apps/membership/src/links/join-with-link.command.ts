import { Command, CommandHandler } from '@nestjs/cqrs';
import { PersonJoined } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { NotDecidedYet } from '../applications/application.errors';
import { keepOrganisersNames } from '../names/organisers-names';
import { hashPassword } from '../people/passwords';
import { Sessions, type Granted } from '../sessions/sessions';
import { LinkOver } from './link.errors';
import { Links, markUsed, openLinks } from './links';

export class JoinWithLink extends Command<Granted> {
  constructor(
    readonly token: string,
    readonly name: string,
    readonly password: string | undefined,
  ) {
    super();
  }
}

/**
 * An invited colleague, or the lead of an approved employer, becomes a member and is signed in. The link of the
 * application went to the same mailbox as the welcome does, or was handed over in its place, so it lets in as well:
 * where no mail is set up, it is the one that the lead has. Once they have joined, neither does.
 */
@CommandHandler(JoinWithLink)
export class JoinWithLinkHandler extends CommandInTransaction<JoinWithLink> {
  constructor(
    private readonly links: Links,
    private readonly sessions: Sessions,
  ) {
    super();
  }

  protected async handle({ token, name, password }: JoinWithLink, tx: Tx): Promise<Granted> {
    const { link, person } = await this.links.useUp(tx, token, ['invitation', 'welcome', 'application']);
    if (person.standing === 'applicant') throw new NotDecidedYet();
    if (person.standing !== 'invited') throw new LinkOver(person.standing === 'member' ? 'used' : 'revoked');
    if (link.purpose === 'application') {
      for (const welcome of await openLinks(tx, person.id, 'welcome')) await markUsed(tx, welcome);
    }
    if (person.name !== name && !person.runsNetwork) await keepOrganisersNames(tx, { '#/name': name });
    person.join(name, password === undefined ? null : await hashPassword(password));
    await change(tx, person, PersonJoined);
    return this.sessions.begin(tx, person.id, 'link');
  }
}
