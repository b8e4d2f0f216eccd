import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/scheduling/endpoints';
import { CalendarFeed } from './calendar-feed.entity';

type Answer = AnswerOf<typeof endpoints.listCalendarFeeds>;

/** A person has at most ten: one page. */
export async function listCalendarFeeds(dataSource: DataSource, personId: string): Promise<Answer> {
  const order = { createdAt: 'ASC', id: 'ASC' } as const;
  const feeds = await dataSource.manager.find(CalendarFeed, { where: { personId }, order });
  return { items: feeds.map((feed) => feed.toView()), next: null };
}
