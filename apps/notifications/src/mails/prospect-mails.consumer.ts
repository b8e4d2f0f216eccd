import { Injectable } from '@nestjs/common';
import {
  prospectInvitations,
  ProspectInvited,
  ProspectRefused,
  type ProspectInvitationState,
} from '#contracts/membership/events';
import { on, Reaction } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { COMPOSING } from '../sending/composer';
import { draft } from './drafts';

/** Also those that failed, which could be sent by hand. What the address asked for by itself it goes on getting. */
const DROP_OTHERS = `
  UPDATE mail SET standing = 'dropped', problem = $2, due_at = CASE WHEN handed_over THEN due_at END
  WHERE person_id IN (SELECT id FROM interested WHERE email = $1) AND purpose = 'invited-to-apply'
    AND standing IN ('draft', 'waiting', 'kept', 'failed')`;

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
    on(ProspectRefused, async ({ key, state: { email } }, tx) => {
      await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [COMPOSING]);
      await tx.manager.query('DELETE FROM mail WHERE person_id = $1', [key]);
      await tx.manager.query(DROP_OTHERS, [email, 'Whoever has the address wants no such mails.']);
    }),
  ];
}
