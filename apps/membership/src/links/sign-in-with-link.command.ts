import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { Sessions, type Granted } from '../sessions/sessions';
import { LinkOver } from './link.errors';
import { Links } from './links';

export class SignInWithLink extends Command<Granted> {
  constructor(readonly token: string) {
    super();
  }
}

@CommandHandler(SignInWithLink)
export class SignInWithLinkHandler extends CommandInTransaction<SignInWithLink> {
  constructor(
    private readonly links: Links,
    private readonly sessions: Sessions,
  ) {
    super();
  }

  protected async handle({ token }: SignInWithLink, tx: Tx): Promise<Granted> {
    const { person } = await this.links.useUp(tx, token, ['sign-in']);
    if (person.standing !== 'member') throw new LinkOver('revoked');
    return this.sessions.begin(tx, person.id, 'link');
  }
}
