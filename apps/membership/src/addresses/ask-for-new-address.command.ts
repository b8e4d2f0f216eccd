import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NewAddressAsked } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Invalid, SignInNeeded, type Caller } from '#service';
import { Attempts } from '../attempts/attempts';
import { lockPerson } from '../people/lock-person';
import { PresentPassword } from '../people/present-password';
import { AddressChange } from './address-change.entity';
import { keepFree } from './keep-free';
import { stopWaiting } from './stop-waiting';

/** Each mails two people, one of them perhaps a stranger. */
const BY_PERSON = { what: 'new address', most: 5, minutes: 60 };

export class AskForNewAddress extends Command<AddressChange> {
  constructor(
    readonly caller: Caller,
    readonly email: string,
    readonly current: string | undefined,
  ) {
    super();
  }
}

/** The password is checked before the transaction, which is not to be held for that long. */
@CommandHandler(AskForNewAddress)
export class AskForNewAddressHandler implements ICommandHandler<AskForNewAddress> {
  constructor(
    private readonly attempts: Attempts,
    private readonly password: PresentPassword,
    private readonly commands: CommandBus,
  ) {}

  async execute({ caller, email, current }: AskForNewAddress): Promise<AddressChange> {
    const person = await this.password.check(caller, current);
    if (person.email === email) throw new Invalid([{ pointer: '#/email', detail: 'This is your address already.' }]);
    await this.attempts.count(BY_PERSON, person.id);
    return this.commands.execute(new NoteNewAddress(person.id, person.epoch, email));
  }
}

export class NoteNewAddress extends Command<AddressChange> {
  constructor(
    readonly personId: string,
    /** The person's when it was asked for. */
    readonly epoch: number,
    readonly to: string,
  ) {
    super();
  }
}

@CommandHandler(NoteNewAddress)
export class NoteNewAddressHandler extends CommandInTransaction<NoteNewAddress> {
  protected async handle({ personId, epoch, to }: NoteNewAddress, tx: Tx): Promise<AddressChange> {
    await keepFree(tx, to, personId);
    const person = await lockPerson(tx, personId);
    if (person.standing !== 'member' || person.epoch !== epoch) throw new SignInNeeded();
    await stopWaiting(tx, person);
    const asked = AddressChange.of({ personId, from: person.email, to });
    await tx.manager.insert(AddressChange, asked);
    const [until, stopUntil] = [asked.until.toISOString(), asked.stopUntil.toISOString()];
    await change(tx, person, NewAddressAsked, { changeId: asked.id, to, until, stopUntil });
    return asked;
  }
}
