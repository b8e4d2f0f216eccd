import { Injectable } from '@nestjs/common';
import {
  PartnerApplicationDeclined,
  PartnerApplicationReceived,
  partnerApplications,
  PartnerApplied,
  type PartnerApplicationState,
} from '#contracts/directory/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft, draftFolded } from './drafts';

/** To whoever asks for an organisation to stand in the directory; who is approved gets an invitation. */
@Injectable()
export class PartnerApplicationMails extends Reaction<PartnerApplicationState> {
  readonly name = 'notifications.partner-application-mails';
  readonly topic = partnerApplications;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(PartnerApplied, async (event, tx) => {
      const { id, expiresAt } = event.state;
      await draft(tx, event, { purpose: 'partner-applied', personId: id, linkId: id, expiresAt });
      this.postOffice.openAfter(tx);
    }),
    on(PartnerApplicationReceived, async (event, tx) => {
      await draftFolded(tx, event, 'changes-wait');
      this.postOffice.openAfter(tx);
    }),
    on(PartnerApplicationDeclined, async (event, tx) => {
      const { byId: issuerId, reason } = event.details;
      await draft(tx, event, { purpose: 'partner-declined', personId: event.key, issuerId, details: { reason } });
      this.postOffice.openAfter(tx);
    }),
  ];
}
