import { Problem, TooMany } from '#service';

export class AskedTooOften extends TooMany {
  constructor() {
    super('too-many-attempts', 'Too many asked from here within an hour. Try again later.', 3600);
  }
}

export class AddressUsedTooOften extends TooMany {
  constructor() {
    super('too-many-attempts', 'This address asked several times today: look for the mail, also among spam.', 86_400);
  }
}

export class InterestLinkUnknown extends Problem {
  constructor() {
    super('link-unknown', 'This link is not one of ours, or was not copied in full. Open it from the latest mail.');
  }
}

export class InterestLinkExpired extends Problem {
  constructor() {
    super('link-expired', 'This link has expired. Ask for the toolkit again: it goes to the same address.');
  }
}

export class NotConfirmed extends Problem {
  constructor() {
    super('not-confirmed', 'They have not confirmed this address yet, so nobody knows whether it is theirs.');
  }
}
