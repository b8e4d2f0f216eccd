import { Injectable } from '@nestjs/common';
import { InvitationTakenBack, invitations, MemberInvited, type InvitationState } from '#contracts/scheduling/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft, dropUndone } from './drafts';

/** Tells members to which gathering they are invited; what was taken back before it left, nobody reads. */
@Injectable()
export class InvitationMails extends Reaction<InvitationState> {
  readonly name = 'notifications.invitation-mails';
  readonly topic = invitations;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(MemberInvited, async (event, tx) => {
      const { personId, gatheringId } = event.state;
      const { heldUntil: until } = event.details;
      const replacing = 'A place is held for them until another time.';
      const details = until ? { until } : {};
      await draft(tx, event, { purpose: 'asked-to-come', personId, gatheringId, replacing, details });
      this.postOffice.openAfter(tx);
    }),
    on(InvitationTakenBack, (event, tx) => dropUndone(tx, event.key, 'The invitation was taken back.')),
  ];
}
