import { MOST_INVITED } from '#contracts/scheduling/endpoints';
import type { Because } from '#contracts/scheduling/seating';
import { becauseWords } from '#contracts/scheduling/seating-words';
import { Problem } from '#service';

export class TooManyInvited extends Problem {
  constructor() {
    super('too-many-invited', `${MOST_INVITED} people are invited, which is the most.`);
  }
}

const HAVE = {
  place: 'They have a place already.',
  waitlist: 'They wait for a place already.',
  request: 'They ask for a place already: decide on that.',
};

export class RegisteredAlready extends Problem {
  constructor(has: keyof typeof HAVE) {
    super('registered-already', HAVE[has]);
  }
}

export class NothingToHold extends Problem {
  constructor(because: Because) {
    super('no-place-to-hold', `No place can be held for them. ${becauseWords(because) ?? ''}`.trim());
  }
}
