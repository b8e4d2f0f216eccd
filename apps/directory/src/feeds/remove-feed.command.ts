import { Command, CommandHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import type { Tx } from '#messaging';
import { CommandInTransaction, inTurn } from '#service';
import { Feed, FeedRun } from './feed.entity';
import { Feeds } from './feeds';
import { lockFeed } from './lock-feed';
import { checkRoomForFeed, nextReading } from './save-feed.command';
import { cancelRun } from './steer-run.commands';

export class RemoveFeed extends Command<void> {
  constructor(
    readonly feedId: string,
    readonly entries: 'stay' | 'hide',
    readonly personId: string,
  ) {
    super();
  }
}

/**
 * It is read no more. What came from it stays, under its name and licence, or is hidden step by step (`settle-feed`). Said
 * anew, the latest word counts, whatever an earlier one began.
 */
@CommandHandler(RemoveFeed)
export class RemoveFeedHandler extends CommandInTransaction<RemoveFeed> {
  constructor(private readonly feeds: Feeds) {
    super();
  }

  protected async handle({ feedId: id, entries, personId: keptBy }: RemoveFeed, tx: Tx): Promise<void> {
    const feed = await lockFeed(tx, id);
    const hides = entries === 'hide';
    if (feed.removedAt && feed.hides === hides) return;
    const open = await tx.manager.find(FeedRun, {
      where: { feedId: id, standing: In(['reading', 'checked', 'importing']) },
      lock: { mode: 'pessimistic_write' },
    });
    for (const run of open) await cancelRun(tx, run);
    const removedAt = feed.removedAt ?? new Date();
    // What stays may still be hidden, by an earlier word: that is looked at too.
    await tx.manager.update(Feed, { id }, { removedAt, nextAt: null, hides, settling: true, keptBy });
    tx.afterCommit(() => this.feeds.wake());
  }
}

export class BringFeedBack extends Command<void> {
  constructor(
    readonly feedId: string,
    readonly personId: string,
  ) {
    super();
  }
}

/** It is read as before, and what was hidden with it is shown again. */
@CommandHandler(BringFeedBack)
export class BringFeedBackHandler extends CommandInTransaction<BringFeedBack> {
  constructor(private readonly feeds: Feeds) {
    super();
  }

  protected async handle({ feedId: id, personId: keptBy }: BringFeedBack, tx: Tx): Promise<void> {
    await inTurn(tx, 'feeds', 'all');
    const feed = await lockFeed(tx, id);
    if (!feed.removedAt) return;
    await checkRoomForFeed(tx);
    const back = { removedAt: null, nextAt: nextReading(feed.everyDays), hides: false, settling: true, keptBy };
    await tx.manager.update(Feed, { id }, back);
    tx.afterCommit(() => this.feeds.wake());
  }
}
