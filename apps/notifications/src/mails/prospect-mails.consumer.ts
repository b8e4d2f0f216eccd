import { Injectable } from '@nestjs/common';
import {
  prospectInvitations,
  ProspectInvited,
  ProspectRefused,
  type ProspectInvitationState,
} from '#contracts/membership/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft, dropUndone } from './drafts';

/** To somebody at an employer that has not applied: the one mail that asks them to. */
@Injectable()
export class ProspectMails extends Reaction<ProspectInvitationState> {
  readonly name = 'notifications.prospect-mails';
  readonly topic = prospectInvitations;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(ProspectInvited, async (event, tx) => {
      const { id, invitedBy, expiresAt } = event.state;
      const details = { reason: event.details.words };
      const mail = { purpose: 'prospect-invited', personId: id, issuerId: invitedBy, linkId: id } as const;
      await draft(tx, event, { ...mail, expiresAt, details });
      this.postOffice.openAfter(tx);
    }),
    on(ProspectRefused, (event, tx) => dropUndone(tx, event.key, 'Whoever has the address wants no such mails.')),
  ];
}
