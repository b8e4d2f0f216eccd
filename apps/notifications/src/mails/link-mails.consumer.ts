import { Injectable } from '@nestjs/common';
import { LinkIssued, LinkRevoked, links, LinkUsed, type LinkState } from '#contracts/membership/events';
import { on, Reaction, type Received, type Tx } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft, dropUndone } from './drafts';

/** Mails each link to whom it was issued for: to sign in, an invitation, and every renewed one. */
@Injectable()
export class LinkMails extends Reaction<LinkState> {
  readonly name = 'notifications.link-mails';
  readonly topic = links;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(LinkIssued, async (event, tx) => {
      const { id, purpose, personId, issuedBy, expiresAt } = event.state;
      await draft(tx, event, { purpose, personId, issuerId: issuedBy, linkId: id, expiresAt, once: mailOfLink(id) });
      this.postOffice.openAfter(tx);
    }),
    on(LinkUsed, (event, tx) => this.drop(event, tx, 'Its link had been used before it could be sent.')),
    on(LinkRevoked, (event, tx) => this.drop(event, tx, 'Its link was revoked before it could be sent.')),
  ];

  private async drop(event: Received<LinkState>, tx: Tx, why: string): Promise<void> {
    await dropUndone(tx, event.key, why);
  }
}

/**
 * The link of an application is told of by the application's event and by its own, on two topics in no order: it is
 * mailed once, whichever comes first.
 */
export const mailOfLink = (linkId: string): string => `link ${linkId}`;
