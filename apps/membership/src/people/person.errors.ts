import { isolated } from '#contracts/isolated';
import { NotAllowed, Problem } from '#service';

export class AlreadyHere extends Problem {
  constructor(name: string) {
    super('already-here', `${isolated(name)} is in your organisation already.`);
  }
}

export class AddressInUse extends Problem {
  constructor() {
    const detail = 'This address belongs to somebody else in the network. Ask an organiser, or use another address.';
    super('address-in-use', detail, [{ pointer: '#/email', detail }]);
  }
}

/** The same where it is somebody's elsewhere and where it is not to be written to: which, whoever invites need not know. */
export class AddressNotInvited extends Problem {
  constructor() {
    const detail = 'This address cannot be invited here. Ask an organiser, or use another address.';
    super('address-in-use', detail, [{ pointer: '#/email', detail }]);
  }
}

export class AlreadyJoined extends Problem {
  constructor(name: string) {
    super('already-joined', `${isolated(name)} has joined meanwhile, so there is no invitation to take back.`);
  }
}

export class RoleNotYours extends NotAllowed {
  constructor() {
    super(
      'Organisers and administrators belong to the host organisation, and are made by those who are such themselves.',
      'role-not-yours',
    );
  }
}

const LAST = {
  lead: 'the only lead of the organisation. Make somebody else a lead first',
  organiser: 'the only organiser. Make somebody else an organiser first',
  administrator: 'the only administrator. Make somebody else an administrator first',
} as const;

export class LastInRole extends Problem {
  constructor(name: string, role: keyof typeof LAST) {
    super('last-in-role', `${isolated(name)} is ${LAST[role]}.`);
  }
}
