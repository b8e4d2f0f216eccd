import { Injectable } from '@nestjs/common';
import { feedback, FeedbackAsked, FeedbackClosed, type FeedbackState } from '#contracts/scheduling/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draftToEach, dropUndone } from './drafts';

/** Asks those who had a place at a gathering how it was. That somebody has answered nobody is told, so all get the one mail. */
@Injectable()
export class FeedbackMails extends Reaction<FeedbackState> {
  readonly name = 'notifications.feedback-mails';
  readonly topic = feedback;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(FeedbackAsked, async (event, tx) => {
      const { gatheringId, until: expiresAt } = event.state;
      await draftToEach(tx, event, { purpose: 'feedback-asked', gatheringId, expiresAt }, event.details.askedIds);
      this.postOffice.openAfter(tx);
    }),
    on(FeedbackClosed, (event, tx) => dropUndone(tx, event.key, 'No answers are taken any more.')),
  ];
}
