import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, firstOf, NotFound } from '#service';
import { beginRun } from './begin-run';
import { Feed, FeedRun } from './feed.entity';
import { FeedHasNoAddress } from './feed.errors';
import { Feeds } from './feeds';

export class ReadFeed extends Command<void> {
  constructor(
    readonly feedId: string,
    readonly runId: string,
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(ReadFeed)
export class ReadFeedHandler extends CommandInTransaction<ReadFeed> {
  constructor(private readonly feeds: Feeds) {
    super();
  }

  protected async handle({ feedId, runId: id, personId: startedBy }: ReadFeed, tx: Tx): Promise<void> {
    if (await firstOf(tx, FeedRun, id, (first) => first.feedId === feedId && first.startedBy === startedBy)) return;
    const feed = await tx.manager.findOneBy(Feed, { id: feedId });
    if (!feed || feed.removedAt) throw new NotFound('feed');
    if (!feed.address) throw new FeedHasNoAddress();
    await beginRun(tx.manager, FeedRun.begin({ id, feedId, startedBy, bySchedule: false }));
    tx.afterCommit(() => this.feeds.wake());
  }
}
