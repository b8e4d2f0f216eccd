import { NotAllowed } from '#service';

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

export class WaitlistForOrganisers extends NotAllowed {
  constructor() {
    super('Who waits is for organisers to see.');
  }
}
