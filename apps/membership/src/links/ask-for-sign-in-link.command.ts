import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource, Not } from 'typeorm';
import { Attempts } from '../attempts/attempts';
import { Person } from '../people/person.entity';
import { MailLink } from './mail-link.command';

const BY_EMAIL = { what: 'sign-in link by e-mail', most: 5, minutes: 15 };
const BY_ADDRESS = { what: 'sign-in link by address', most: 50, minutes: 15 };

export class AskForSignInLink extends Command<void> {
  constructor(
    readonly email: string,
    readonly address: string,
  ) {
    super();
  }
}

/** Answers the same whether or not the address is known, and counts both alike; only the mailbox learns which. */
@CommandHandler(AskForSignInLink)
export class AskForSignInLinkHandler implements ICommandHandler<AskForSignInLink> {
  constructor(
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
  ) {}

  async execute({ email, address }: AskForSignInLink): Promise<void> {
    await this.attempts.count(BY_ADDRESS, address);
    await this.attempts.count(BY_EMAIL, email);
    const person = await this.dataSource.manager.findOneBy(Person, { email, standing: Not('left') });
    if (person) await this.commands.execute(new MailLink(person.id));
  }
}
