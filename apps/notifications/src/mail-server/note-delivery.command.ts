import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { COMPOSING } from '../sending/composer';
import { PostOffice } from '../sending/post-office';
import { MailServers } from './mail-servers';
import { tellDelivery } from './tell-delivery';

/** What the environment says at a start, where others were told otherwise; and a password moves to the present key. */
export class NoteDelivery extends Command<void> {}

@CommandHandler(NoteDelivery)
export class NoteDeliveryHandler extends CommandInTransaction<NoteDelivery> {
  constructor(
    private readonly servers: MailServers,
    private readonly postOffice: PostOffice,
  ) {
    super();
  }

  protected async handle(_: NoteDelivery, tx: Tx): Promise<void> {
    await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [COMPOSING]);
    const delivery = await this.servers.lock(tx);
    const told = this.servers.ofEnvironment || delivery.host !== null ? 'smtp' : 'kept';
    const password = delivery.password && this.servers.sealAnew(delivery.password);
    if (told === delivery.told && password === delivery.password) return;
    Object.assign(delivery, { told, password });
    await tellDelivery(tx, delivery, this.postOffice);
  }
}
