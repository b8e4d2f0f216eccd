import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Attempts } from '../attempts/attempts';
import { LinkOver } from './link.errors';
import { Links } from './links';
import { MailLink } from './mail-link.command';

const BY_PERSON = { what: 'new link', most: 5, minutes: 15 };

export class RenewLink extends Command<void> {
  constructor(readonly token: string) {
    super();
  }
}

/** Holding a link, even one that is over, proves having read the mailbox that the new one goes to. */
@CommandHandler(RenewLink)
export class RenewLinkHandler implements ICommandHandler<RenewLink> {
  constructor(
    private readonly links: Links,
    private readonly attempts: Attempts,
    private readonly commands: CommandBus,
  ) {}

  async execute({ token }: RenewLink): Promise<void> {
    const link = await this.links.find(token);
    if (link.shown() === 'revoked') throw new LinkOver('revoked');
    await this.attempts.count(BY_PERSON, link.personId);
    await this.commands.execute(new MailLink(link.personId, link.id));
  }
}
