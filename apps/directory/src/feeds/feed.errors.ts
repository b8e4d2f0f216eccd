import { Problem } from '#service';
import type { RunStanding } from './feed.entity';

export class FeedsFull extends Problem {
  constructor(most: number) {
    super('feeds-full', `There are at most ${most} feeds. Say anew what one of those is that are not read any more.`);
  }
}

export class FeedBusy extends Problem {
  constructor(detail = 'This feed is being read or imported just now. Wait until that is done, or cancel it.') {
    super('feed-busy', detail);
  }
}

export class FeedHasNoAddress extends Problem {
  constructor() {
    super('feed-has-no-address', 'This feed has no address to read from. Upload a file, or give it an address.');
  }
}

const WHY: Record<RunStanding, string> = {
  reading: 'is still being checked',
  checked: 'is checked, and not from a file with columns',
  importing: 'is being imported',
  done: 'has been imported',
  cancelled: 'was cancelled',
  failed: 'has failed',
};

export class RunNotReady extends Problem {
  constructor(standing: RunStanding) {
    super('feed-run-not-ready', `This reading ${WHY[standing]}. Read the feed again.`, [], { standing });
  }
}

export class RunEnded extends Problem {
  constructor(standing: RunStanding) {
    super('feed-run-ended', `This reading ${WHY[standing]}, so there is nothing to stop.`, [], { standing });
  }
}
