import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { removeAuthor } from '#contracts/library/authors.endpoints';
import { ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, isModerator, NotAllowed, type Caller } from '#service';
import { changeItem } from '../items/change-item';
import { ItemAuthor, type Item } from '../items/item.entity';
import { ifLookedAtOrOwn, lockItem, readAuthors } from '../items/item.rows';
import { viewItem } from '../items/item.view';
import { LastAuthor } from './author.errors';

type View = AnswerOf<typeof removeAuthor>;

export class RemoveAuthor extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/**
 * Authors leave by themselves. One who could take another off would take a text from those who wrote it; where that has
 * to be, a moderator does, who is none of them.
 */
@CommandHandler(RemoveAuthor)
export class RemoveAuthorHandler extends CommandInTransaction<RemoveAuthor> {
  protected async handle({ itemId, personId, caller }: RemoveAuthor, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    if (item.standing === 'draft') ifLookedAtOrOwn(item, caller);
    if (personId !== caller.personId && !isModerator(caller)) {
      throw new NotAllowed('Authors leave by themselves. Ask them, or a moderator.');
    }
    if (!item.isWrittenBy(personId)) return viewItem(tx.manager, itemId, caller);
    if (item.authors.length === 1) throw new LastAuthor(item);
    // Read before they take themselves off: from then on a draft is not theirs to see.
    const seen = personId === caller.personId ? await viewItem(tx.manager, itemId, caller) : null;
    await tx.manager.delete(ItemAuthor, { itemId, personId });
    await readAuthors(tx, item);
    await changeItem(tx, item, ItemChanged);
    // Of whoever is no author any more the item's own hints do not know.
    tx.hint({ topic: 'library.waiting', key: itemId, version: item.version, audience: { persons: [personId] } });
    return seen ? without(seen, personId, item) : viewItem(tx.manager, itemId, caller);
  }
}

function without(seen: View, personId: string, { version }: Item): View {
  const authors = seen.authors.filter(({ id }) => id !== personId);
  const organisations = seen.organisations.filter(({ id }) =>
    authors.some(({ organisation }) => organisation.id === id),
  );
  return { ...seen, version, authors, organisations, mine: false };
}
