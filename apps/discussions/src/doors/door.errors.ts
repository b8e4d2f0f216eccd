import { NotAllowed } from '#service';

/** The caller may know of the gathering, so is told how to come in. */
export class NoPlace extends NotAllowed {
  constructor(gatheringId: string) {
    super('This thread is for those with a place. Register for the gathering to join in.', 'no-place', { gatheringId });
  }
}

export class ThreadClosed extends NotAllowed {
  constructor() {
    super('This was withdrawn. What was said about it can be read, and nothing more is written.', 'thread-closed');
  }
}
