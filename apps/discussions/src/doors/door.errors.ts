import { NotAllowed } from '#service';

/** The caller may know of the gathering, so is told how to come in. */
export class NoPlace extends NotAllowed {
  constructor(gatheringId: string) {
    super('This thread is for those with a place. Register for the gathering to join in.', 'no-place', { gatheringId });
  }
}
