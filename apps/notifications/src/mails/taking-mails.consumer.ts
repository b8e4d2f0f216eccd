import { Injectable } from '@nestjs/common';
import { takingEvents, takings, type TakingState } from '#contracts/directory/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft } from './drafts';

/** What one side hears of by mail; that a request was taken back shows where it stood. */
const TOLD = ['asked', 'reminded', 'taken', 'declined', 'given-back', 'lapsed', 'unsettled'] as const;

/** Tells employers who asks for places, and partners what became of that: numbers, and nobody's name. */
@Injectable()
export class TakingMails extends Reaction<TakingState> {
  readonly name = 'notifications.taking-mails';
  readonly topic = takings;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = TOLD.map((what) =>
    on(takingEvents[what], async (event, tx) => {
      const details = { takingId: event.key, takingVersion: event.version };
      for (const personId of event.details.toIds) {
        await draft(tx, event, { purpose: `places-${what}`, personId, issuerId: event.details.byId, details });
      }
      this.postOffice.openAfter(tx);
    }),
  );
}
