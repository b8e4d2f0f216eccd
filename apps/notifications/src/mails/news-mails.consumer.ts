import { Injectable } from '@nestjs/common';
import { digests, NewsGathered, type DigestState } from '#contracts/library/events';
import { on, Reaction } from '#messaging';
import { MailChoice } from '../choices/mail-choice.entity';
import { PostOffice } from '../sending/post-office';
import { draft } from './drafts';

/** Tells that there is something new in what somebody follows, unless they want no such mails. */
@Injectable()
export class NewsMails extends Reaction<DigestState> {
  readonly name = 'notifications.news-mails';
  readonly topic = digests;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(NewsGathered, async (event, tx) => {
      const { personId } = event.state;
      if (await tx.manager.existsBy(MailChoice, { personId, news: false })) return;
      const { things, itemIds } = event.details;
      const day = event.time.toISOString().slice(0, 'YYYY-MM-DD'.length);
      const mail = { purpose: 'news', personId, details: { things, itemIds } } as const;
      await draft(tx, event, { ...mail, once: `news ${day} ${personId}` });
      this.postOffice.openAfter(tx);
    }),
  ];
}
