import { Injectable } from '@nestjs/common';
import { AdoptionReported, reports, type ReportState } from '#contracts/library/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft } from './drafts';
import { whoWants } from './library-mails.consumer';

/** Tells authors that somebody tried what they wrote: once a day for each text, however many did. */
@Injectable()
export class ReportMails extends Reaction<ReportState> {
  readonly name = 'notifications.report-mails';
  readonly topic = reports;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(AdoptionReported, async (event, tx) => {
      const { itemId } = event.state;
      const day = event.time.toISOString().slice(0, 'YYYY-MM-DD'.length);
      for (const personId of await whoWants(tx, event.details.authorIds)) {
        // About the item: nothing of the mail leads back to the report.
        const mail = { purpose: 'reported', personId, itemId, about: itemId } as const;
        await draft(tx, event, { ...mail, once: `reported ${day} ${itemId} ${personId}` });
      }
      this.postOffice.openAfter(tx);
    }),
  ];
}
