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

export class AlreadyJoined extends Problem {
  constructor(name: string) {
    super('already-joined', `${isolated(name)} has joined meanwhile, so there is no invitation to take back.`);
  }
}

export class RoleNotYours extends NotAllowed {
  constructor() {
    super(
      'Organisers and administrators are invited to the host organisation, by those who are such themselves.',
      'role-not-yours',
    );
  }
}
