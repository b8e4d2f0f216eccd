import { MOST_ASKED_FOR, MOST_ASKING } from '#contracts/scheduling/requests';
import { NotAllowed, Problem, TooMany } from '#service';

/** The way in is to register: `gatheringId` says where. */
export class NoPlace extends NotAllowed {
  constructor(gatheringId: string) {
    super('This is for those with a place at the gathering.', 'no-place', { gatheringId });
  }
}

export class NotOfMemberOrganisation extends NotAllowed {
  constructor() {
    super('Registering is for members of organisations in the network.', 'no-member-organisation');
  }
}

export class ForOrganisers extends NotAllowed {
  constructor() {
    super('Who waits, and what would help people, is for organisers to see.');
  }
}

export class NoOffer extends Problem {
  constructor() {
    super('no-offer', 'No place is offered to you just now. If one was, it has gone on.');
  }
}

/** Whoever was refused does not come back by a click; the organiser's own word lets them in. */
export class RegistrationRefused extends Problem {
  /** The reason is for the person alone. `declined`: they had asked for a place, and had none to be taken back. */
  constructor(reason: string | null, declined: boolean) {
    const what = (whose: string): string =>
      declined ? `declined ${whose} request` : `took ${whose} registration back`;
    const detail = reason
      ? `The organisers ${what('your')}. They wrote: ${reason}`
      : `The organisers ${what('this')}: they alone can give a place now.`;
    super('registration-refused', detail);
  }
}

export class TooManyRequests extends Problem {
  constructor(of: 'gathering' | 'person') {
    super(
      'too-many-requests',
      of === 'person'
        ? `You ask for a place at ${MOST_ASKED_FOR} gatherings, which is the most. Take one back, or wait for an answer.`
        : `${MOST_ASKING} people ask for a place, which is the most. Try again once some are decided.`,
    );
  }
}

/** Every entry mails somebody. Giving up is never refused. */
export class RegisteredTooOften extends TooMany {
  constructor(most: number, seconds: number) {
    const minutes = Math.ceil(seconds / 60);
    const wait = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
    super('registered-too-often', `You have registered ${most} times within an hour. You can again ${wait}.`, seconds);
  }
}
