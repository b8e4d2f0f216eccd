import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource, Not } from 'typeorm';
import { AfterAnswer, Problem } from '#service';
import { Attempts } from '../attempts/attempts';
import { Person } from '../people/person.entity';
import { MailLink } from './mail-link.command';

/** Of one source: strangers who ask for somebody's links use up their own share. */
const BY_EMAIL = { what: 'sign-in link by e-mail and source', most: 5, minutes: 15 };
const BY_ADDRESS = { what: 'sign-in link by address', most: 50, minutes: 15 };
/** Of all sources, so that nobody's mailbox is flooded. The newest of those mailed is good for longer than this counts. */
const TO_MAILBOX = { what: 'sign-in links to a mailbox', most: 10, minutes: 15 };

export class AskForSignInLink extends Command<void> {
  constructor(
    readonly email: string,
    readonly address: string,
  ) {
    super();
  }
}

/**
 * Answers the same, and as soon, whether or not the address is known, and counts both alike: whether there is anybody
 * is looked up when the answer has gone, and only the mailbox learns.
 */
@CommandHandler(AskForSignInLink)
export class AskForSignInLinkHandler implements ICommandHandler<AskForSignInLink> {
  constructor(
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  async execute({ email, address }: AskForSignInLink): Promise<void> {
    await this.attempts.count(BY_ADDRESS, address);
    await this.attempts.count(BY_EMAIL, email, address);
    this.afterAnswer.run('mailing a sign-in link', () => this.mail(email));
  }

  private async mail(email: string): Promise<void> {
    try {
      const person = await this.dataSource.manager.findOneBy(Person, { email, standing: Not('left') });
      if (!person) return;
      await this.attempts.count(TO_MAILBOX, email);
      await this.commands.execute(new MailLink(person.id));
    } catch (error) {
      // Too many already, or an invitation that was taken back: there is nobody to tell.
      if (!(error instanceof Problem)) throw error;
    }
  }
}
