import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Attempts, type Limit } from '../attempts/attempts';
import { isPassword } from '../people/passwords';
import { Person } from '../people/person.entity';
import { BeginSession } from './begin-session.command';
import { WrongCredentials } from './session.errors';
import type { Granted } from './sessions';

const otherwise = 'ask for a sign-in link';
/** By a browser that has signed in by this address before. */
const BY_DEVICE = { what: 'sign-in by device', most: 10, minutes: 15, otherwise };
/** A stranger's attempts for an address are counted for where they come from: they lock out themselves. */
const BY_SOURCE = { what: 'sign-in by e-mail and source', most: 10, minutes: 15, grows: true, otherwise };
/** A whole office may share one address. */
const BY_ADDRESS = { what: 'sign-in by address', most: 100, minutes: 15, otherwise };
/** Against guessing from many networks at once. Browsers known to the address pass, and so does a mailed link. */
const BY_EMAIL = { what: 'sign-in by e-mail', most: 300, minutes: 60, otherwise };

export class SignIn extends Command<Granted> {
  constructor(
    readonly email: string,
    readonly password: string,
    /** The network it is tried from. */
    readonly address: string,
    /** The number of a browser that has signed in by this address before. */
    readonly device: string | undefined,
  ) {
    super();
  }
}

/**
 * Checks the password outside any transaction: it takes 30 ms on purpose, for which no connection is to be held. What
 * is counted and how long it takes are the same for an address that nobody has.
 */
@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
  ) {}

  async execute({ email, password, address, device }: SignIn): Promise<Granted> {
    const counts: [Limit, ...string[]][] = device
      ? [[BY_DEVICE, email, device]]
      : [
          [BY_ADDRESS, address],
          [BY_SOURCE, email, address],
          [BY_EMAIL, email],
        ];
    for (const count of counts) await this.attempts.count(...count);
    const person = await this.dataSource.manager.findOneBy(Person, { email, standing: 'member' });
    const matches = await isPassword(password, person?.passwordHash ?? null);
    if (!person || !matches) throw new WrongCredentials();
    for (const [limit, ...of] of counts) if (limit !== BY_ADDRESS) await this.attempts.forget(limit, ...of);
    return this.commands.execute(new BeginSession(person));
  }
}
