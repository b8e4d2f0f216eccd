import { Injectable } from '@nestjs/common';
import { CommitmentAnswered, CommitmentAsked, commitments, type CommitmentState } from '#contracts/scheduling/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draftToEach, dropUndone } from './drafts';

/** Asks how it stands with what an organisation said at a gathering that it would do. */
@Injectable()
export class CommitmentMails extends Reaction<CommitmentState> {
  readonly name = 'notifications.commitment-mails';
  readonly topic = commitments;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(CommitmentAsked, async (event, tx) => {
      const { askedIds, isLeads: isLead, linkId, months } = event.details;
      const { gatheringId, organisationId } = event.state;
      await dropUndone(tx, event.key, 'It is asked again, by another link.');
      // A lead who takes over may not know at which gathering it was.
      const where = isLead ? {} : { gatheringId };
      const details = { commitment: { months, isLead } };
      await draftToEach(
        tx,
        event,
        { ...where, purpose: 'commitment-asked', organisationId, linkId, details },
        askedIds,
      );
      this.postOffice.openAfter(tx);
    }),
    on(CommitmentAnswered, (event, tx) => dropUndone(tx, event.key, 'They have said meanwhile.')),
  ];
}
