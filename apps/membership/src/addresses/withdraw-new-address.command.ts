import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { lockPerson } from '../people/lock-person';
import { stopWaiting } from './stop-waiting';

export class WithdrawNewAddress extends Command<void> {
  constructor(readonly personId: string) {
    super();
  }
}

/** Where nothing waits, nothing changes. */
@CommandHandler(WithdrawNewAddress)
export class WithdrawNewAddressHandler extends CommandInTransaction<WithdrawNewAddress> {
  protected async handle({ personId }: WithdrawNewAddress, tx: Tx): Promise<void> {
    await stopWaiting(tx, await lockPerson(tx, personId));
  }
}
