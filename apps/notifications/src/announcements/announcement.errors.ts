import { DAYS_AFTER, MOST_A_DAY } from '#contracts/notifications/announcing';
import { Problem, TooMany } from '#service';

export class AnnouncingClosed extends Problem {
  constructor() {
    super(
      'announcing-closed',
      `The gathering ended more than ${DAYS_AFTER} days ago, so nobody is written to about it any more.`,
    );
  }
}

export class NobodyToWriteTo extends Problem {
  constructor() {
    super('nobody-to-write-to', 'There is nobody to write to: choose others, or wait until somebody registers.');
  }
}

const SAID = {
  gathering: `${MOST_A_DAY.gathering} announcements went out about this gathering within a day. Go on tomorrow, or write in its thread.`,
  organiser: `You have written ${MOST_A_DAY.organiser} announcements within a day. Go on tomorrow.`,
};

export class AnnouncedTooOften extends TooMany {
  constructor(by: keyof typeof SAID, seconds: number) {
    super('announced-too-often', SAID[by], seconds);
  }
}
