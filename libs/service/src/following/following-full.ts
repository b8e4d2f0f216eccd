import { Problem } from '../problem';

export class FollowingFull extends Problem {
  constructor(what: string) {
    super('following-full', `You have ${what}, which is as many as one person may have. Drop one first.`);
  }
}
