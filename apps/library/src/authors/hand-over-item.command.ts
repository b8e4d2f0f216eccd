import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { handOverItem } from '#contracts/library/authors.endpoints';
import { ItemChanged, ItemHandedOver } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { changeItem } from '../items/change-item';
import { ItemAuthor } from '../items/item.entity';
import { lockItem, readAuthors } from '../items/item.rows';
import { NoLead } from './author.errors';

type Answer = AnswerOf<typeof handOverItem>;

export class HandOverItem extends Command<Answer> {
  constructor(
    readonly itemId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/**
 * A lead speaks for the organisation, so what its last author leaves is theirs to look after at once: nothing is without
 * somebody while it waits for an answer.
 */
@CommandHandler(HandOverItem)
export class HandOverItemHandler extends CommandInTransaction<HandOverItem> {
  protected async handle({ itemId, caller: { personId } }: HandOverItem, tx: Tx): Promise<Answer> {
    const item = await lockItem(tx, itemId);
    const mine = item.authors.find((author) => author.personId === personId);
    if (!mine) throw new NotFound('item');
    const to = item.authors.length === 1 ? await leadOf(tx, mine) : null;
    if (item.authors.length === 1 && !to) throw new NoLead(item);
    await tx.manager.delete(ItemAuthor, { itemId, personId });
    if (to) await tx.manager.insert(ItemAuthor, { ...mine, itemId, personId: to.id, addedAt: new Date() });
    await readAuthors(tx, item);
    if (to) await changeItem(tx, item, ItemHandedOver, { toId: to.id, byId: personId });
    else await changeItem(tx, item, ItemChanged);
    return { to };
  }
}

/** The one who came first, other than whoever leaves. */
async function leadOf(
  tx: Tx,
  { organisationId, personId }: { organisationId: string; personId: string },
): Promise<{ id: string; name: string } | null> {
  const [lead]: { id: string; name: string }[] = await tx.manager.query(
    `SELECT p.id, p.name FROM person p JOIN person_roles r ON r.id = p.id
     WHERE p.organisation_id = $1 AND p.id <> $2 AND p.standing = 'member' AND 'lead' = ANY (r.roles)
     ORDER BY p.id LIMIT 1`,
    [organisationId, personId],
  );
  return lead ?? null;
}
