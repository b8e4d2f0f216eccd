import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import { MOST_COLLECTED } from '#contracts/library/collection-limits';
import type { putInCollection } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { CollectionFull } from './collection.errors';
import { changeCollection, lockCollection } from './collection.rows';
import { itemsOf, viewCollection } from './collection.view';

type View = AnswerOf<typeof putInCollection>;

/** Puts an item in, or takes it out: asked twice, it is done once. */
export class CollectItem extends Command<View> {
  constructor(
    readonly collectionId: string,
    readonly itemId: string,
    readonly isIn: boolean,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CollectItem)
export class CollectItemHandler extends CommandInTransaction<CollectItem> {
  protected async handle({ collectionId, itemId, isIn, caller }: CollectItem, tx: Tx): Promise<View> {
    const collection = await lockCollection(tx, collectionId);
    const others = collection.entries.filter((entry) => entry.itemId !== itemId);
    const wasIn = others.length < collection.entries.length;
    if (isIn !== wasIn) {
      const entry = { itemId, words: '' };
      if (isIn && others.length >= MOST_COLLECTED) throw new CollectionFull();
      if (isIn && !(await itemsOf(tx.manager, [entry], caller)).has(itemId)) throw new NotFound('item');
      await changeCollection(tx, Object.assign(collection, { entries: isIn ? [...others, entry] : others }));
    }
    return viewCollection(tx.manager, collectionId, caller);
  }
}
