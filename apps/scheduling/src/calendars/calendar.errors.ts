import { Problem } from '#service';

export class TooManyFeeds extends Problem {
  constructor(most: number) {
    super('too-many-feeds', `You have ${most} calendar feeds. Remove one that no device reads any more.`);
  }
}
