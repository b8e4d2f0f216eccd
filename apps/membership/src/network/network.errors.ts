import { NotAllowed, Problem } from '#service';

export class AlreadySetUp extends Problem {
  constructor() {
    super('already-set-up', 'This network has been set up already. Sign in, or ask its organiser for an invitation.');
  }
}

export class WrongSetUpCode extends NotAllowed {
  constructor() {
    super(
      'The set-up code is not right. It is at the end of the address that Levelfield printed when it started.',
      'wrong-set-up-code',
    );
  }
}
