import { Injectable } from '@nestjs/common';
import { entryDigests, EntryNewsGathered } from '#contracts/directory/events';
import { digests, NewsGathered } from '#contracts/library/events';
import type { DigestState } from '#contracts/news';
import { on, Reaction, type Received, type Tx } from '#messaging';
import { MailChoice } from '../choices/mail-choice.entity';
import { PostOffice } from '../sending/post-office';
import { draft } from './drafts';
import type { MailDetails } from './mail.entity';

/** Tells that there is something new in what somebody follows, unless they want no such mails. */
@Injectable()
abstract class NewsReaction extends Reaction<DigestState> {
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  protected async tell(
    event: Received<DigestState>,
    tx: Tx,
    purpose: 'news' | 'entry-news',
    details: MailDetails,
  ): Promise<void> {
    const { personId } = event.state;
    if (await tx.manager.existsBy(MailChoice, { personId, news: false })) return;
    const day = event.time.toISOString().slice(0, 'YYYY-MM-DD'.length);
    await draft(tx, event, { purpose, personId, details, once: `${purpose} ${day} ${personId}` });
    this.postOffice.openAfter(tx);
  }
}

/** In the library. */
@Injectable()
export class NewsMails extends NewsReaction {
  readonly name = 'notifications.news-mails';
  readonly topic = digests;
  readonly handlers = [
    on(NewsGathered, (event, tx) => {
      const { things, itemIds } = event.details;
      return this.tell(event, tx, 'news', { things, itemIds });
    }),
  ];
}

/** Of partners and of what they offer. */
@Injectable()
export class EntryNewsMails extends NewsReaction {
  readonly name = 'notifications.entry-news-mails';
  readonly topic = entryDigests;
  readonly handlers = [
    on(EntryNewsGathered, (event, tx) => {
      const { things, entryIds } = event.details;
      return this.tell(event, tx, 'entry-news', { things, entryIds });
    }),
  ];
}
