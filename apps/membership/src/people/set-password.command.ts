import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Invalid, NotFound, type Caller } from '#service';
import { Attempts } from '../attempts/attempts';
import { Session } from '../sessions/session.entity';
import type { Signed } from '../sessions/me';
import { hashPassword, isPassword } from './passwords';
import { Person } from './person.entity';
import { ReplacePassword } from './replace-password.command';

const BY_PERSON = { what: 'present password', most: 10, minutes: 15, otherwise: 'sign in by a mailed link first' };
/** For so long a session begun by a link needs no present password: the mailbox vouches for the person. */
const LINK_VOUCHES_MILLIS = 20 * 60_000;

export class SetPassword extends Command<Signed> {
  constructor(
    readonly caller: Caller,
    readonly password: string,
    readonly current: string | undefined,
  ) {
    super();
  }
}

/** Checks and hashes before the transaction, which is not to be held for that long. */
@CommandHandler(SetPassword)
export class SetPasswordHandler implements ICommandHandler<SetPassword> {
  constructor(
    private readonly attempts: Attempts,
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
  ) {}

  async execute({ caller, password, current }: SetPassword): Promise<Signed> {
    const person = await this.dataSource.manager.findOneBy(Person, { id: caller.personId, standing: 'member' });
    if (!person) throw new NotFound('person');
    if (person.passwordHash && !(await this.isVouched(caller.sessionId))) await this.check(person, current);
    const passwordHash = await hashPassword(password);
    return this.commands.execute(new ReplacePassword(person.id, passwordHash, caller.sessionId));
  }

  private async check(person: Person, current: string | undefined): Promise<void> {
    if (!current) throw new Invalid([{ pointer: '#/current', detail: 'Write your present password.' }]);
    await this.attempts.count(BY_PERSON, person.id);
    const isRight = await isPassword(current, person.passwordHash);
    if (!isRight) throw new Invalid([{ pointer: '#/current', detail: 'This is not your present password.' }]);
  }

  private async isVouched(sessionId: string): Promise<boolean> {
    const session = await this.dataSource.manager.findOneBy(Session, { id: sessionId, begunBy: 'link' });
    return session !== null && Date.now() - session.begunAt.getTime() < LINK_VOUCHES_MILLIS;
  }
}
