import { Injectable } from '@nestjs/common';
import {
  PollVoterAnswered,
  PollVoterAsked,
  PollVoterTold,
  pollVoters,
  type PollVoterState,
} from '#contracts/scheduling/events';
import { on, Reaction, type Received } from '#messaging';
import { PostOffice } from '../sending/post-office';
import { draft, dropUnsent, type Draft } from './drafts';

/** Asks whoever is asked for a date, and tells them what came of it. */
@Injectable()
export class PollMails extends Reaction<PollVoterState> {
  readonly name = 'notifications.poll-mails';
  readonly topic = pollVoters;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(PollVoterAsked, async (event, tx) => {
      const { pollVersion, byId: issuerId } = event.details;
      await draft(tx, event, { ...readerOf(event), purpose: 'poll-asked', issuerId, details: { pollVersion } });
      this.postOffice.openAfter(tx);
    }),
    on(PollVoterAnswered, (event, tx) => dropUnsent(tx, event.key, 'They have answered meanwhile.')),
    on(PollVoterTold, async (event, tx) => {
      const { pollVersion, outcome } = event.details;
      const replacing = 'What came of it was known before it could be sent.';
      await draft(tx, event, { ...readerOf(event), purpose: `poll-${outcome}`, replacing, details: { pollVersion } });
      this.postOffice.openAfter(tx);
    }),
  ];
}

/** A member signs in; whoever has no account is known by what they are asked, and has a link of their own. */
const readerOf = ({ key, state: { personId } }: Received<PollVoterState>): Pick<Draft, 'personId' | 'linkId'> =>
  personId ? { personId } : { personId: key, linkId: key };
