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
  /** The reason is for the person alone. */
  constructor(reason: string | null) {
    const detail = reason
      ? `The organisers took your registration back. They wrote: ${reason}`
      : 'The organisers took this registration back: they alone can give a place now.';
    super('registration-refused', detail);
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
