import { Injectable } from '@nestjs/common';
import {
  PlaceOffered,
  PlaceRequested,
  PlaceTaken,
  registrations,
  RegistrationWithdrawn,
  WaitlistJoined,
  WaitlistPromoted,
  type RegistrationState,
} from '#contracts/scheduling/events';
import { on, Reaction, type Received, type Tx } from '#messaging';
import { dropForWhomItIsNot } from '../announcements/addressees';
import type { Purpose } from '../letters/purpose';
import { PostOffice } from '../sending/post-office';
import { draft } from './drafts';
import type { MailDetails } from './mail.entity';

/** Tells a member where they stand with a gathering, at each step. */
@Injectable()
export class RegistrationMails extends Reaction<RegistrationState> {
  readonly name = 'notifications.registration-mails';
  readonly topic = registrations;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(PlaceRequested, (event, tx) => this.tell('place-requested', event, tx, event.details)),
    on(PlaceTaken, (event, tx) => this.tell('place', event, tx, event.details)),
    on(WaitlistJoined, (event, tx) => this.tell('waitlist', event, tx, event.details)),
    on(WaitlistPromoted, (event, tx) => this.tell('promoted', event, tx, event.details)),
    on(PlaceOffered, (event, tx) => this.tell('offered', event, tx, event.details)),
    on(RegistrationWithdrawn, (event, tx) => this.tell('withdrawn', event, tx, event.details)),
  ];

  /** Each step takes back what has not left of the steps before: nobody reads of a place that is no longer theirs. */
  private async tell(
    purpose: Purpose,
    event: Received<RegistrationState>,
    tx: Tx,
    details: MailDetails = {},
  ): Promise<void> {
    const { personId, gatheringId, request } = event.state;
    const replacing = 'The registration changed again before it could be sent.';
    const { until: expiresAt } = details;
    // What is offered is taken by a link, for as long as it is held.
    const link = expiresAt ? { linkId: event.key, expiresAt } : {};
    await draft(tx, event, { purpose, personId, gatheringId, replacing, details: { ...details, request }, ...link });
    // To whoever comes for the first time nothing was written before.
    if (event.version > 1) await dropForWhomItIsNot(tx, event);
    this.postOffice.openAfter(tx);
  }
}
