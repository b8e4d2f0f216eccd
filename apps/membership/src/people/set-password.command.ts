import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#service';
import type { Signed } from '../sessions/me';
import { hashPassword } from './passwords';
import { PresentPassword } from './present-password';
import { ReplacePassword } from './replace-password.command';

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
    private readonly present: PresentPassword,
    private readonly commands: CommandBus,
  ) {}

  async execute({ caller, password, current }: SetPassword): Promise<Signed> {
    const person = await this.present.check(caller, current);
    const passwordHash = await hashPassword(password);
    return this.commands.execute(new ReplacePassword(person.id, passwordHash, caller.sessionId));
  }
}
