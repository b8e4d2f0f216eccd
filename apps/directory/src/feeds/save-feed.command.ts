import { Command, CommandHandler } from '@nestjs/cqrs';
import { IsNull } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import type { saveFeed } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, inTurn, NotFound } from '#service';
import { Feed } from './feed.entity';
import { FeedBusy, FeedsFull } from './feed.errors';

/** That are not removed. */
const MOST_FEEDS = 200;
const DAY_MILLIS = 86_400_000;

/** When a feed that was read, or added, now is read by itself. */
export const nextReading = (everyDays: number | null): Date | null =>
  everyDays === null ? null : new Date(Date.now() + everyDays * DAY_MILLIS);

/** Whoever adds one takes turns with others who do. @throws FeedsFull */
export async function checkRoomForFeed(tx: Tx): Promise<void> {
  if ((await tx.manager.countBy(Feed, { removedAt: IsNull() })) >= MOST_FEEDS) throw new FeedsFull(MOST_FEEDS);
}

export class SaveFeed extends Command<void> {
  constructor(
    readonly feedId: string,
    readonly says: InputOf<typeof saveFeed>['body'],
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(SaveFeed)
export class SaveFeedHandler extends CommandInTransaction<SaveFeed> {
  protected async handle({ feedId: id, says, personId: keptBy }: SaveFeed, tx: Tx): Promise<void> {
    await inTurn(tx, 'feeds', 'all');
    const known = await tx.manager.findOne(Feed, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (known?.removedAt) throw new NotFound('feed');
    // What was hidden with it says so by its name, and is known by that again.
    if (known?.settling && known.name !== says.name)
      throw new FeedBusy('What came from this feed is being shown again just now. Rename the feed once that is done.');
    if (!known) await checkRoomForFeed(tx);
    const isSame = known?.everyDays === says.everyDays && known.address === says.address;
    const feed = {
      columns: {},
      ...known,
      id,
      ...says,
      keptBy,
      nextAt: isSame ? known.nextAt : nextReading(says.everyDays),
    };
    await tx.manager.upsert(Feed, feed, ['id']);
  }
}
