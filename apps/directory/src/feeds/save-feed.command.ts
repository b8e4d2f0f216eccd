import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { saveFeed } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, inTurn } from '#service';
import { Feed } from './feed.entity';
import { FeedsFull } from './feed.errors';

const MOST_FEEDS = 200;
const DAY_MILLIS = 86_400_000;

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
    const known = await tx.manager.findOneBy(Feed, { id });
    if (!known && (await tx.manager.count(Feed)) >= MOST_FEEDS) throw new FeedsFull(MOST_FEEDS);
    const isSame = known?.everyDays === says.everyDays && known.address === says.address;
    const nextAt = says.everyDays === null ? null : new Date(Date.now() + says.everyDays * DAY_MILLIS);
    const feed = { columns: {}, ...known, id, ...says, keptBy, nextAt: isSame ? known.nextAt : nextAt };
    await tx.manager.upsert(Feed, feed, ['id']);
  }
}
