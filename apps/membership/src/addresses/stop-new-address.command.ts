import { Command, CommandHandler } from '@nestjs/cqrs';
import { NewAddressStopped } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { takeBackLinks } from '../links/links';
import { lockPerson } from '../people/lock-person';
import { Sessions } from '../sessions/sessions';
import { AddressChange } from './address-change.entity';
import { AddressLinkOver } from './address.errors';
import { AddressLinks } from './address-links';
import { keepFree } from './keep-free';

export class StopNewAddress extends Command<void> {
  constructor(readonly token: string) {
    super();
  }
}

/**
 * Whoever reads the old mailbox says that it was not they who asked. Who did had a session and the password, or had just
 * come by a link: so all sessions end, no password is good, and what was asked for since is undone with it. Doing it again
 * changes nothing and is no error.
 */
@CommandHandler(StopNewAddress)
export class StopNewAddressHandler extends CommandInTransaction<StopNewAddress> {
  constructor(
    private readonly links: AddressLinks,
    private readonly sessions: Sessions,
  ) {
    super();
  }

  protected async handle({ token }: StopNewAddress, tx: Tx): Promise<void> {
    const { id, personId, from } = (await this.links.find(token, ['stop'], tx.manager)).change;
    await keepFree(tx, from, personId);
    const person = await lockPerson(tx, personId);
    const asked = await tx.manager.findOneByOrFail(AddressChange, { id });
    const standing = asked.shown('stop');
    if (standing === 'stopped') return;
    if (standing === 'expired') throw new AddressLinkOver('expired');
    if (person.standing !== 'member') throw new AddressLinkOver('stopped');
    await takeBackLinks(tx, personId, 'sign-in');
    await this.sessions.endAll(tx, person);
    await tx.manager.query(
      `UPDATE address_change SET standing = 'stopped' WHERE person_id = $1 AND asked_at >= $2 AND standing <> 'stopped'`,
      [personId, asked.askedAt],
    );
    person.email = from;
    person.passwordHash = null;
    await change(tx, person, NewAddressStopped, { changeId: id });
  }
}
