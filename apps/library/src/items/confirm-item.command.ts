import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { confirmItem } from '#contracts/library/endpoints';
import { ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { changeItem } from './change-item';
import { NotPublished } from './item.errors';
import { lockItem } from './item.rows';
import { viewItem } from './item.view';
import { reviewDay } from './review-day';

type View = AnswerOf<typeof confirmItem>;

export class ConfirmItem extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly due: string | undefined,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** "Still true": its review is due anew. */
@CommandHandler(ConfirmItem)
export class ConfirmItemHandler extends CommandInTransaction<ConfirmItem> {
  protected async handle({ itemId, due, caller }: ConfirmItem, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    if (item.standing !== 'published') throw new NotPublished();
    item.isReviewedBy(reviewDay(due));
    await changeItem(tx, item, ItemChanged);
    return viewItem(tx.manager, itemId, caller);
  }
}
