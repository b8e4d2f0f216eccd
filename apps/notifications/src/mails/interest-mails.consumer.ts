import { Injectable } from '@nestjs/common';
import {
  InterestConfirmed,
  InterestedInvited,
  InterestedNoticed,
  InterestRegistered,
  interests,
  type InterestState,
} from '#contracts/library/events';
import { on, Reaction } from '#messaging';
import { MailServers } from '../mail-server/mail-servers';
import { PostOffice } from '../sending/post-office';
import { draft } from './drafts';

/** To whoever left an address: the link that opens what they asked for, and the invitation to apply. */
@Injectable()
export class InterestMails extends Reaction<InterestState> {
  readonly name = 'notifications.interest-mails';
  readonly topic = interests;
  readonly since = 'beginning';

  constructor(
    private readonly postOffice: PostOffice,
    private readonly servers: MailServers,
  ) {
    super();
  }

  readonly handlers = [
    on(InterestRegistered, async (event, tx) => {
      const { id, expiresAt } = event.state;
      await draft(tx, event, { purpose: 'toolkit', personId: id, linkId: id, expiresAt });
      this.postOffice.openAfter(tx);
    }),
    on(InterestedNoticed, async (event, tx) => {
      const { id, standing } = event.state;
      // Where no mail leaves, addresses wait to be confirmed: the mail is kept with all others, and waits for that.
      const unconfirmed = standing === 'asked';
      if (unconfirmed && !(await this.servers.areKept(tx.manager))) return;
      const { title: noticed, what } = event.details;
      const purpose = what === 'withdrawn' ? 'toolkit-withdrawn' : 'toolkit-less-sure';
      await draft(tx, event, { purpose, personId: id, linkId: id, details: { noticed, unconfirmed } });
      this.postOffice.openAfter(tx);
    }),
    on(InterestConfirmed, async (event, tx) => {
      await tx.manager.query(`UPDATE mail SET details = details - 'unconfirmed' WHERE person_id = $1`, [
        event.state.id,
      ]);
    }),
    on(InterestedInvited, async (event, tx) => {
      await draft(tx, event, { purpose: 'invited-to-apply', personId: event.state.id, issuerId: event.details.byId });
      this.postOffice.openAfter(tx);
    }),
  ];
}
