import { Injectable } from '@nestjs/common';
import { introductions, programmes, type IntroductionState } from '#contracts/directory/events';
import { copyOf, type Received, type Tx } from '#messaging';
import { Announcer } from '../live/announcer';
import { INTRODUCTION_THREADS } from './introduction.subject';
import { isLive } from './live-event';

/** Between whom an introduction is, how it stands, and whether organisers read along. */
@Injectable()
export class KnownIntroductions extends copyOf('discussions.introductions', introductions, 'introduction', [
  'organisationId',
  'partnerId',
  'programmeId',
  'askedById',
  'standing',
  'shared',
]) {
  constructor(private readonly announcer: Announcer) {
    super();
  }

  override async apply(state: IntroductionState, tx: Tx, event: Received<IntroductionState>): Promise<void> {
    await super.apply(state, tx, event);
    const { id, version } = state;
    // Said whatever was known before, so that a door never stays open: where nobody is inside, it costs nothing.
    tx.afterCommit(() => this.announcer.say('discussions.subject-gone', { threadId: id }));
    if (isLive(event)) tx.hint({ topic: INTRODUCTION_THREADS, key: id, version, audience: 'who-shows-it' });
  }
}

/** What introductions are to, by name. */
export const KnownProgrammes = copyOf('discussions.programmes', programmes, 'programme', ['name']);
