import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { takeFromFeed } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, NotFound, Stale, type Caller } from '#service';
import { schemaOf } from '../entries/entry.entity';
import { lockEntry } from '../entries/entry.rows';
import { writeEntry } from '../entries/write-entry';
import { FeedEntry } from './feed.entity';

export class TakeFromFeed extends Command<void> {
  constructor(
    readonly feedId: string,
    readonly entryId: string,
    readonly taken: InputOf<typeof takeFromFeed>['body'],
    readonly version: number,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** What the feed says of a field stands here again, and follows the feed from then on. */
@CommandHandler(TakeFromFeed)
export class TakeFromFeedHandler extends CommandInTransaction<TakeFromFeed> {
  protected async handle({ feedId, entryId, taken, version, caller }: TakeFromFeed, tx: Tx): Promise<void> {
    const { field, externalId } = taken;
    const known = await tx.manager.findOneBy(FeedEntry, { feedId, entryId, ...(externalId && { externalId }) });
    if (!known || !(field in known.said)) throw new NotFound('entry of this feed');
    const entry = await lockEntry(tx, entryId);
    if (entry.version !== version) throw new Stale();
    const content = schemaOf(entry.kind).safeParse({ ...entry.content, [field]: known.said[field] });
    if (!content.success) {
      throw new Invalid(content.error.issues.map(({ message }) => ({ pointer: `#/field`, detail: message })));
    }
    await writeEntry(tx, entry, content.data, caller);
  }
}
