import { isolated } from '#contracts/isolated';
import { Problem } from '#service';

const COLLEAGUES = 'Ask your colleagues to add you.';

export class AlreadyIn extends Problem {
  constructor(name: string) {
    super('already-in', `${isolated(name)} is in this network already. ${COLLEAGUES}`);
  }
}

/** What the applicant is told who changes an application too late. */
export class NoLongerWaiting extends Problem {
  constructor(standing: string) {
    super('no-longer-waiting', `This application was ${standing} meanwhile, so it can no longer be changed.`);
  }
}

/** What the applicant is told who would join before an organiser has answered. */
export class NotDecidedYet extends Problem {
  constructor() {
    super('not-decided-yet', 'The organisers have not answered this application yet.');
  }
}
