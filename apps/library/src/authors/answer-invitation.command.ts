import { Command, CommandHandler } from '@nestjs/cqrs';
import { ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, type Caller } from '#service';
import { changeItem } from '../items/change-item';
import { ItemAuthor, type Item } from '../items/item.entity';
import { lockItem, readAuthors } from '../items/item.rows';
import { STANDS } from './author-invitation.entity';
import { tellAsked } from './invitations.query';

export class AnswerInvitation extends Command<void> {
  constructor(
    readonly itemId: string,
    readonly accepts: boolean,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Whoever accepts writes from then on, under the name of the organisation they are in now. */
@CommandHandler(AnswerInvitation)
export class AnswerInvitationHandler extends CommandInTransaction<AnswerInvitation> {
  protected async handle({ itemId, accepts, caller }: AnswerInvitation, tx: Tx): Promise<void> {
    const { personId } = caller;
    const item = await lockItem(tx, itemId).catch((error: unknown) => {
      throw error instanceof NotFound ? new NotFound('invitation') : error;
    });
    if (!(await answer(tx, itemId, personId, accepts))) throw new NotFound('invitation');
    if (accepts) await join(tx, item, caller);
    else await change(tx, item, ItemChanged);
    tellAsked(tx, item, personId);
  }
}

/** However often they were asked at the item. */
async function answer(tx: Tx, itemId: string, personId: string, accepts: boolean): Promise<boolean> {
  const [, answered]: [unknown, number] = await tx.manager.query(
    `UPDATE author_invitation v SET standing = $3
     WHERE v.item_id = $1 AND v.person_id = $2 AND v.standing = 'open' AND ${STANDS}`,
    [itemId, personId, accepts ? 'accepted' : 'declined'],
  );
  return answered > 0;
}

async function join(tx: Tx, item: Item, { personId, organisationId }: Caller): Promise<void> {
  if (item.isWrittenBy(personId)) return;
  await tx.manager.insert(ItemAuthor, { itemId: item.id, personId, organisationId, addedAt: new Date() });
  await readAuthors(tx, item);
  await changeItem(tx, item, ItemChanged);
}
