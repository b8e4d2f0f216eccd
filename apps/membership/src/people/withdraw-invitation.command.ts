import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { uninvite } from './leave';
import { lockPerson } from './lock-person';
import { AlreadyJoined } from './person.errors';

export class WithdrawInvitation extends Command<void> {
  constructor(
    readonly organisationId: string,
    readonly invitationId: string,
  ) {
    super();
  }
}

/** Taking back what has been taken back changes nothing and is no error. */
@CommandHandler(WithdrawInvitation)
export class WithdrawInvitationHandler extends CommandInTransaction<WithdrawInvitation> {
  protected async handle({ organisationId, invitationId }: WithdrawInvitation, tx: Tx): Promise<void> {
    const person = await lockPerson(tx, invitationId);
    if (person.organisationId !== organisationId) throw new NotFound('invitation');
    if (person.standing === 'left') return;
    if (person.standing === 'member') throw new AlreadyJoined(person.name);
    if (person.standing !== 'invited') throw new NotFound('invitation');
    await uninvite(tx, person);
  }
}
