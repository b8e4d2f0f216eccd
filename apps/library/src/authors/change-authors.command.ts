import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { addAuthor } from '#contracts/library/endpoints';
import { ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { changeItem } from '../items/change-item';
import { Item, ItemAuthor } from '../items/item.entity';
import { lockItem, readAuthors } from '../items/item.rows';
import { viewItem } from '../items/item.view';
import { AuthorsFull, LastAuthor } from './author.errors';

type View = AnswerOf<typeof addAuthor>;

const MOST_AUTHORS = 20;

/** Lets somebody write along, or no more. */
export class ChangeAuthors extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly personId: string,
    readonly writes: boolean,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ChangeAuthors)
export class ChangeAuthorsHandler extends CommandInTransaction<ChangeAuthors> {
  protected async handle({ itemId, personId, writes, caller }: ChangeAuthors, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    if (item.isWrittenBy(personId) === writes) return viewItem(tx.manager, itemId, caller);
    // Read before they take themselves off: from then on a draft is not theirs to see.
    const leaves = !writes && personId === caller.personId;
    const seen = leaves ? await viewItem(tx.manager, itemId, caller) : null;
    await (writes ? add(tx, item, personId) : remove(tx, item, personId));
    await readAuthors(tx, item);
    await changeItem(tx, item, ItemChanged);
    if (!seen) return viewItem(tx.manager, itemId, caller);
    const authors = seen.authors.filter(({ id }) => id !== personId);
    const organisations = seen.organisations.filter(({ id }) =>
      authors.some(({ organisation }) => organisation.id === id),
    );
    return { ...seen, version: item.version, authors, organisations, mine: false };
  }
}

async function add(tx: Tx, item: Item, personId: string): Promise<void> {
  if (item.authors.length >= MOST_AUTHORS) throw new AuthorsFull(MOST_AUTHORS);
  const [person]: { organisation_id: string }[] = await tx.manager.query(
    `SELECT organisation_id FROM person WHERE id = $1 AND standing = 'member'`,
    [personId],
  );
  if (!person) throw new NotFound('member');
  const { organisation_id: organisationId } = person;
  await tx.manager.insert(ItemAuthor, { itemId: item.id, personId, organisationId, addedAt: new Date() });
}

async function remove(tx: Tx, item: Item, personId: string): Promise<void> {
  if (item.authors.length === 1) throw new LastAuthor();
  await tx.manager.delete(ItemAuthor, { itemId: item.id, personId });
}
