import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import { MOST_COLLECTIONS } from '#contracts/library/collection-limits';
import type { startCollection as endpoint } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, inTurn, type Caller } from '#service';
import { Collection } from './collection.entity';
import { CollectionsFull, notKept } from './collection.errors';
import { tellKeepers } from './collection.rows';
import { viewCollection } from './collection.view';
import { writtenEntries } from './written-entries';

type Request = InputOf<typeof endpoint>['body'];
type View = AnswerOf<typeof endpoint>;

export class StartCollection extends Command<View> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(StartCollection)
export class StartCollectionHandler extends CommandInTransaction<StartCollection> {
  protected async handle({ request, caller }: StartCollection, tx: Tx): Promise<View> {
    if (request.of === 'organisation' && !caller.roles.includes('lead')) throw notKept();
    const requestHash = digestOf(request);
    const isSame = (one: Collection): boolean =>
      one.startedBy === caller.personId && one.requestHash.equals(requestHash);
    if (!(await firstOf(tx, Collection, request.id, isSame))) await start(tx, request, caller, requestHash);
    return viewCollection(tx.manager, request.id, caller);
  }
}

async function start(
  tx: Tx,
  { id, of, name, words, entries }: Request,
  caller: Caller,
  requestHash: Buffer,
): Promise<void> {
  const { personId, organisationId } = caller;
  const owner = of === 'own' ? { personId } : { organisationId };
  await inTurn(tx, 'collections', of === 'own' ? personId : organisationId);
  if ((await tx.manager.countBy(Collection, owner)) >= MOST_COLLECTIONS) throw new CollectionsFull(of);
  const collection = Object.assign(new Collection(), {
    ...{ id, version: 1, personId: null, organisationId: null, ...owner, name, words },
    ...{ entries: await writtenEntries(tx.manager, entries, caller), startedBy: personId, requestHash },
  });
  await tx.manager.insert(Collection, collection);
  tellKeepers(tx, collection);
}
