import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { saveCollection } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Stale, type Caller } from '#service';
import { changeCollection, lockCollection } from './collection.rows';
import { viewCollection } from './collection.view';
import { writtenEntries } from './written-entries';

type Request = InputOf<typeof saveCollection>['body'];
type View = AnswerOf<typeof saveCollection>;

export class SaveCollection extends Command<View> {
  constructor(
    readonly collectionId: string,
    readonly version: number,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SaveCollection)
export class SaveCollectionHandler extends CommandInTransaction<SaveCollection> {
  protected async handle({ collectionId, version, request, caller }: SaveCollection, tx: Tx): Promise<View> {
    const collection = await lockCollection(tx, collectionId);
    if (collection.version !== version) throw new Stale();
    const entries = await writtenEntries(tx.manager, request.entries, caller, collection.entries);
    await changeCollection(tx, Object.assign(collection, request, { entries }));
    return viewCollection(tx.manager, collectionId, caller);
  }
}
