import { Problem } from '#service';
import { MOST_TOGETHER } from '#contracts/scheduling/groups.endpoints';

export class InAGroup extends Problem {
  constructor(isCaller: boolean) {
    super('in-a-group', `${isCaller ? 'You are' : 'They are'} in a group of this gathering already.`);
  }
}

export class GroupFull extends Problem {
  constructor() {
    super('group-full', `There are ${MOST_TOGETHER} in the group, the most who come together.`);
  }
}

export class GroupNotReady extends Problem {
  constructor(why: string) {
    super('group-not-ready', why);
  }
}

export class RegisteredAlready extends Problem {
  constructor(isCaller: boolean) {
    super(
      'registered-already',
      isCaller
        ? 'You have registered already. Give that up to come with a group.'
        : 'They have registered already, or cannot come with a group.',
    );
  }
}
