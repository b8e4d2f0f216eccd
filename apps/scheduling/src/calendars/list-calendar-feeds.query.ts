import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { listCalendarFeeds } from '#contracts/scheduling/endpoints';
import { CalendarFeed } from './calendar-feed.entity';

type Answer = AnswerOf<typeof listCalendarFeeds>;

export class ListCalendarFeeds extends Query<Answer> {
  constructor(readonly personId: string) {
    super();
  }
}

@QueryHandler(ListCalendarFeeds)
export class ListCalendarFeedsHandler implements IQueryHandler<ListCalendarFeeds> {
  constructor(private readonly dataSource: DataSource) {}

  /** A person has at most ten: one page. */
  async execute({ personId }: ListCalendarFeeds): Promise<Answer> {
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    const feeds = await this.dataSource.manager.find(CalendarFeed, { where: { personId }, order });
    return { items: feeds.map((feed) => feed.toView()), next: null };
  }
}
