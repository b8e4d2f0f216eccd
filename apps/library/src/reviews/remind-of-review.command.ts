import { Command, CommandHandler } from '@nestjs/cqrs';
import { ItemReviewDue } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction } from '#service';
import { lockItem } from '../items/item.rows';
import { nextReminder } from '../items/review-day';

export class RemindOfReview extends Command<void> {
  constructor(readonly itemId: string) {
    super();
  }
}

/** Tells that a review is due, once for each of its days; nothing where somebody was faster or said "still true". */
@CommandHandler(RemindOfReview)
export class RemindOfReviewHandler extends CommandInTransaction<RemindOfReview> {
  protected async handle({ itemId }: RemindOfReview, tx: Tx): Promise<void> {
    const item = await lockItem(tx, itemId);
    const today = new Date().toISOString().slice(0, 10);
    const { reviewDue: due, remindOn, standing } = item;
    if (standing !== 'published' || due === null || remindOn === null || remindOn > today) return;
    item.remindOn = nextReminder(due);
    await change(tx, item, ItemReviewDue, { due, overdue: due < today });
  }
}
