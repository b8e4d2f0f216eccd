import { Command, CommandHandler } from '@nestjs/cqrs';
import { NewAddressConfirmed } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { takeBackLinks } from '../links/links';
import { lockPerson } from '../people/lock-person';
import { AddressChange } from './address-change.entity';
import { AddressLinkOver } from './address.errors';
import { AddressLinks } from './address-links';
import { keepFree } from './keep-free';

export class ConfirmNewAddress extends Command<void> {
  constructor(readonly token: string) {
    super();
  }
}

/** Whoever reads the new mailbox says so. Doing it again changes nothing and is no error. */
@CommandHandler(ConfirmNewAddress)
export class ConfirmNewAddressHandler extends CommandInTransaction<ConfirmNewAddress> {
  constructor(private readonly links: AddressLinks) {
    super();
  }

  protected async handle({ token }: ConfirmNewAddress, tx: Tx): Promise<void> {
    const { id, personId, to } = (await this.links.find(token, ['confirm'], tx.manager)).change;
    await keepFree(tx, to, personId);
    const person = await lockPerson(tx, personId);
    const asked = await tx.manager.findOneByOrFail(AddressChange, { id });
    const standing = asked.shown('confirm');
    if (standing === 'done') return;
    if (standing !== 'waiting') throw new AddressLinkOver(standing);
    if (person.standing !== 'member') throw new AddressLinkOver('stopped');
    // What was mailed to the old address would sign in whoever reads it.
    await takeBackLinks(tx, personId, 'sign-in');
    await tx.manager.update(AddressChange, { id }, { standing: 'done' });
    person.email = to;
    await change(tx, person, NewAddressConfirmed, { changeId: id });
  }
}
