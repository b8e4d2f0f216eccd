import { Invalid, Problem } from '#service';

export class FollowingFull extends Problem {
  constructor(what: string) {
    super('following-full', `You have ${what}, which is as many as one person may have. Drop one first.`);
  }
}

export class NoWordInSearch extends Invalid {
  constructor() {
    super([{ pointer: '#/filters/search', detail: 'There is no word in this. Look for a word.' }]);
  }
}
