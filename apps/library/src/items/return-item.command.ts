import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { returnItem } from '#contracts/library/endpoints';
import { ItemReturned } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, type Caller } from '#service';
import { Draft } from '../drafts/draft.entity';
import { NotWaiting } from './item.errors';
import { lockItem } from './item.rows';
import { viewItem } from './item.view';

type View = AnswerOf<typeof returnItem>;

export class ReturnItem extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly comment: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ReturnItem)
export class ReturnItemHandler extends CommandInTransaction<ReturnItem> {
  protected async handle({ itemId, comment, caller }: ReturnItem, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    // Before anybody asks for a look, a draft is its authors' alone.
    if (!item.waiting && item.standing === 'draft' && !item.isWrittenBy(caller.personId)) throw new NotFound('item');
    if (!item.waiting) throw new NotWaiting();
    // Read before it is given back: from then on it may not be the caller's to see.
    Object.assign(item, { waiting: false, askedAt: null });
    await tx.manager.update(Draft, { itemId }, { comment });
    const view = await viewItem(tx.manager, itemId, caller);
    await change(tx, item, ItemReturned, { byId: caller.personId });
    return { ...view, version: item.version, waiting: false };
  }
}
