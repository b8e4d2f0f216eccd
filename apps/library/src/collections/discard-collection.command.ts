import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { Collection } from './collection.entity';
import { lockCollection, tellKeepers } from './collection.rows';

export class DiscardCollection extends Command<void> {
  constructor(readonly collectionId: string) {
    super();
  }
}

@CommandHandler(DiscardCollection)
export class DiscardCollectionHandler extends CommandInTransaction<DiscardCollection> {
  protected async handle({ collectionId }: DiscardCollection, tx: Tx): Promise<void> {
    const collection = await lockCollection(tx, collectionId);
    await tx.manager.delete(Collection, { id: collectionId });
    tellKeepers(tx, Object.assign(collection, { version: collection.version + 1 }));
  }
}
