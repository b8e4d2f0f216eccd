import { Injectable } from '@nestjs/common';
import {
  ApplicationApproved,
  ApplicationDeclined,
  ApplicationReceived,
  applications,
  ApplicationWithdrawn,
  type ApplicationState,
} from '#contracts/membership/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft, dropUndone } from './drafts';
import { mailOfLink } from './link-mails.consumer';

/** Tells the applicant how the application stands, and the organisers that one waits. */
@Injectable()
export class ApplicationMails extends Reaction<ApplicationState> {
  readonly name = 'notifications.application-mails';
  readonly topic = applications;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(ApplicationReceived, async (event, tx) => {
      const { applicantId: personId, organisationId, linkId } = event.state;
      await draft(tx, event, { purpose: 'application', personId, organisationId, linkId, once: mailOfLink(linkId) });
      await draft(tx, event, { purpose: 'application-waits', personId: null, organisationId });
      this.postOffice.openAfter(tx);
    }),
    on(ApplicationWithdrawn, (event, tx) => dropUndone(tx, event.key, 'The application was withdrawn meanwhile.')),
    on(ApplicationApproved, async (event, tx) => {
      const { applicantId: personId, organisationId, linkId } = event.state;
      const once = mailOfLink(linkId);
      await draft(tx, event, { purpose: 'welcome', personId, organisationId, linkId, once, replacing: DECIDED });
      this.postOffice.openAfter(tx);
    }),
    on(ApplicationDeclined, async (event, tx) => {
      const { applicantId: personId, organisationId, linkId, reason } = event.state;
      const declined = { purpose: 'declined', personId, organisationId, linkId, details: { reason } } as const;
      await draft(tx, event, { ...declined, replacing: DECIDED });
      this.postOffice.openAfter(tx);
    }),
  ];
}

const DECIDED = 'The application was decided before it could be sent.';
