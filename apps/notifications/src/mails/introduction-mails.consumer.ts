import { Injectable } from '@nestjs/common';
import {
  introductionEvents,
  introductions,
  jointProgrammeEvents,
  jointProgrammes,
  type IntroductionState,
  type JointProgrammeState,
} from '#contracts/directory/events';
import type { AggregateState } from '#contracts/topic';
import { on, Reaction, type Received, type Tx } from '#messaging';
import type { Purpose } from '../letters/purpose';
import { PostOffice } from '../sending/post-office';
import { draft } from './drafts';

interface Who {
  readonly byId: string | null;
  readonly toIds: readonly string[];
}

/** Tells whose turn it is, and what became of what they asked. What was written is read there. */
@Injectable()
export class IntroductionMails extends Reaction<IntroductionState> {
  readonly name = 'notifications.introduction-mails';
  readonly topic = introductions;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    ...TOLD.map((what) =>
      on(introductionEvents[what], async (event, tx) => {
        await tell(tx, event, `introduction-${what}`, event.version);
        this.postOffice.openAfter(tx);
      }),
    ),
    on(introductionEvents.escalated, async (event, tx) => {
      const details = { introductionId: event.key, introductionVersion: event.version };
      await draft(tx, event, { purpose: 'introduction-escalated', personId: null, details });
      this.postOffice.openAfter(tx);
    }),
  ];
}

const TOLD = [
  ...(['asked', 'reminded', 'asked-back', 'replied', 'accepted', 'declined', 'passed-on'] as const),
  ...(['withdrawn', 'outcome-due'] as const),
] as const;

/** Tells the partner what was recorded and said of it in public, and the employer what it says to that. */
@Injectable()
export class JointProgrammeMails extends Reaction<JointProgrammeState> {
  readonly name = 'notifications.joint-programme-mails';
  readonly topic = jointProgrammes;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = (['recorded', 'endorsed', 'endorsement-answered'] as const).map((what) =>
    on(jointProgrammeEvents[what], async (event, tx) => {
      await tell(tx, event, `joint-programme-${what}`);
      this.postOffice.openAfter(tx);
    }),
  );
}

/** @param version of the introduction, where its state says whether the mail is still true. */
async function tell<S extends AggregateState>(
  tx: Tx,
  event: Received<S, Who>,
  purpose: Purpose,
  version?: number,
): Promise<void> {
  const details = { introductionId: event.key, ...(version && { introductionVersion: version }) };
  for (const personId of event.details.toIds) {
    await draft(tx, event, { purpose, personId, issuerId: event.details.byId, details });
  }
}
