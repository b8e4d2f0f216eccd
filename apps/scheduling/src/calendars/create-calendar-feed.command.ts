import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { createCalendarFeed } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, firstOf, inTurn, linkToken, SERVICE_CONFIG, ServiceConfig } from '#service';
import { CalendarFeed } from './calendar-feed.entity';
import { TooManyFeeds } from './calendar.errors';

type Answer = AnswerOf<typeof createCalendarFeed>;

/** Feeds a person may have: more are forgotten ones. */
const MOST = 10;

export class CreateCalendarFeed extends Command<Answer> {
  constructor(
    readonly id: string,
    readonly personId: string,
    readonly label: string,
    readonly shows: CalendarFeed['shows'],
  ) {
    super();
  }
}

@CommandHandler(CreateCalendarFeed)
export class CreateCalendarFeedHandler extends CommandInTransaction<CreateCalendarFeed> {
  @Inject(SERVICE_CONFIG) private readonly config!: ServiceConfig;

  protected async handle({ id, personId, label, shows }: CreateCalendarFeed, tx: Tx): Promise<Answer> {
    // One person's requests one after the other, or two at once would both find room for one more.
    await inTurn(tx, 'calendar-feeds', personId);
    const isSame = (one: CalendarFeed): boolean =>
      one.personId === personId && one.label === label && one.shows === shows;
    const feed =
      (await firstOf(tx, CalendarFeed, id, isSame)) ?? (await this.create({ id, personId, label, shows }, tx));
    const { publicUrl, linkKey } = this.config;
    const token = linkToken(linkKey, 'calendar-feed', feed.tokenId);
    return { feed: feed.toView(), url: `${publicUrl}/api/scheduling/feeds/${token}/levelfield.ics` };
  }

  private async create(
    fields: Pick<CalendarFeed, 'id' | 'personId' | 'label' | 'shows'>,
    tx: Tx,
  ): Promise<CalendarFeed> {
    if ((await tx.manager.countBy(CalendarFeed, { personId: fields.personId })) >= MOST) throw new TooManyFeeds(MOST);
    const made = { ...fields, tokenId: randomUUID(), createdAt: new Date(), lastReadAt: null };
    const feed = Object.assign(new CalendarFeed(), made);
    await tx.manager.insert(CalendarFeed, feed);
    return feed;
  }
}
