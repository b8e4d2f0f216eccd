import { Command, CommandHandler } from '@nestjs/cqrs';
import { items } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { AuthorInvitation } from '../authors/author-invitation.entity';
import { tellAsked } from '../authors/invitations.query';
import { Item } from '../items/item.entity';
import { PublishedAlready } from '../items/item.errors';
import { lockItem } from '../items/item.rows';

export class DiscardDraft extends Command<void> {
  constructor(
    readonly itemId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Nothing of it stays: nobody but its authors ever knew of it. */
@CommandHandler(DiscardDraft)
export class DiscardDraftHandler extends CommandInTransaction<DiscardDraft> {
  protected async handle({ itemId }: DiscardDraft, tx: Tx): Promise<void> {
    const item = await lockItem(tx, itemId);
    if (item.number > 0) throw new PublishedAlready();
    await discard(tx, item);
  }
}

/** Of an item that the transaction has locked. */
export async function discard(tx: Tx, { id, version }: Pick<Item, 'id' | 'version'>): Promise<void> {
  const asked = await tx.manager.findBy(AuthorInvitation, { itemId: id, standing: 'open' });
  for (const { personId } of asked) tellAsked(tx, { id, version }, personId);
  await tx.manager.delete(Item, { id });
  await tx.forget(items, id, version + 1);
}
