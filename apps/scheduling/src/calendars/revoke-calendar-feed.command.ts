import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';
import { CalendarFeed } from './calendar-feed.entity';

export class RevokeCalendarFeed extends Command<void> {
  constructor(
    readonly id: string,
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeCalendarFeed)
export class RevokeCalendarFeedHandler extends CommandInTransaction<RevokeCalendarFeed> {
  protected async handle({ id, personId }: RevokeCalendarFeed, tx: Tx): Promise<void> {
    const { affected } = await tx.manager.delete(CalendarFeed, { id, personId });
    if (!affected) throw new NotFound('calendar feed');
  }
}
