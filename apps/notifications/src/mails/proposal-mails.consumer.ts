import { Injectable } from '@nestjs/common';
import { proposals, SessionProposalDecided, type ProposalState } from '#contracts/scheduling/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft, dropUndone } from './drafts';

/** Tells members what was decided of the sessions that they proposed. */
@Injectable()
export class ProposalMails extends Reaction<ProposalState> {
  readonly name = 'notifications.proposal-mails';
  readonly topic = proposals;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(SessionProposalDecided, async (event, tx) => {
      const { personId, gatheringId, standing: decision } = event.state;
      // Nothing is told as decided that is not.
      if (decision === 'proposed') return;
      const { title, words: reason, untold } = event.details;
      await dropUndone(tx, event.key, 'It was decided anew.');
      if (untold) return;
      const details = { proposal: { title, decision }, reason };
      await draft(tx, event, { purpose: 'proposal-decided', personId, gatheringId, details });
      this.postOffice.openAfter(tx);
    }),
  ];
}
