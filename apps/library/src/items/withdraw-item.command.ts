import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { withdrawItem } from '#contracts/library/endpoints';
import { ItemWithdrawn } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Caller } from '#service';
import { changeItem } from './change-item';
import { noticeEditions } from '../toolkits/notice-editions';
import { NotPublished } from './item.errors';
import { lockItem } from './item.rows';
import { viewItem } from './item.view';

type View = AnswerOf<typeof withdrawItem>;

export class WithdrawItem extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly reason: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Whoever withdraws first is whose reason stays. */
@CommandHandler(WithdrawItem)
export class WithdrawItemHandler extends CommandInTransaction<WithdrawItem> {
  protected async handle({ itemId, reason, caller }: WithdrawItem, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    if (item.standing === 'draft') throw item.isWrittenBy(caller.personId) ? new NotPublished() : new NotFound('item');
    if (item.standing === 'withdrawn') throw new NotPublished();
    Object.assign(item, { standing: 'withdrawn', withdrawnReason: reason, waiting: false, askedAt: null });
    await changeItem(tx, item, ItemWithdrawn, { byId: caller.personId });
    await noticeEditions(tx, item, 'withdrawn');
    return viewItem(tx.manager, itemId, caller);
  }
}
