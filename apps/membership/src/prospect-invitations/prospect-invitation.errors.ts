import { isolated } from '#contracts/isolated';
import { momentOf } from '#contracts/moments';
import { Problem } from '#service';

const EMAIL = '#/email';

export class AlreadyApplied extends Problem {
  constructor(employer: string) {
    super('already-applied', `${isolated(employer)} has applied or is in already, so there is nobody to invite.`);
  }
}

/** `by` and `at`: of the latest of the employer; of an address that was invited for another there is nothing to say. */
export class InvitedLately extends Problem {
  constructor(latest: { by: string; at: Date } | null) {
    super(
      'invited-lately',
      latest
        ? `${isolated(latest.by)} invited this employer on ${momentOf(latest.at, 'Europe/London').date}. Invite it again?`
        : 'Somebody has invited this address within the last 30 days, for another employer. Invite it again?',
    );
  }
}

const ENOUGH = {
  employer: 'This employer was invited three times',
  address: 'This address was invited three times within 90 days',
} as const;

export class InvitedEnough extends Problem {
  constructor(of: keyof typeof ENOUGH) {
    super('invited-enough', `${ENOUGH[of]}, which is enough. They can still apply by themselves.`);
  }
}

export class AddressOfPerson extends Problem {
  constructor() {
    const detail = 'This address belongs to somebody who is in the network, is invited to it, or has applied.';
    super('address-in-use', detail, [{ pointer: EMAIL, detail }]);
  }
}

export class NotToBeWrittenTo extends Problem {
  constructor() {
    const detail = 'Whoever has this address asked this network not to write to it.';
    super('not-to-be-written-to', detail, [{ pointer: EMAIL, detail }]);
  }
}
