import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Attempts } from '../attempts/attempts';
import { isPassword } from '../people/passwords';
import { Person } from '../people/person.entity';
import { BeginSession } from './begin-session.command';
import { WrongCredentials } from './session.errors';
import type { Granted } from './sessions';

const BY_EMAIL = { what: 'sign-in by e-mail', most: 10, minutes: 15, otherwise: 'ask for a sign-in link' };
/** A whole office may share one address. */
const BY_ADDRESS = { what: 'sign-in by address', most: 100, minutes: 15 };

export class SignIn extends Command<Granted> {
  constructor(
    readonly email: string,
    readonly password: string,
    readonly address: string,
  ) {
    super();
  }
}

/** Checks the password outside any transaction: it takes 30 ms on purpose, for which no connection is to be held. */
@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
  ) {}

  async execute({ email, password, address }: SignIn): Promise<Granted> {
    await this.attempts.count(BY_ADDRESS, address);
    await this.attempts.count(BY_EMAIL, email);
    const person = await this.dataSource.manager.findOneBy(Person, { email, standing: 'member' });
    const matches = await isPassword(password, person?.passwordHash ?? null);
    if (!person || !matches) throw new WrongCredentials();
    await this.attempts.forget(BY_EMAIL, email);
    return this.commands.execute(new BeginSession(person));
  }
}
