import { Problem } from '#service';

export class NotACalendar extends Problem {
  constructor(why: string) {
    super('not-a-calendar', why);
  }
}

export class TooManyFeeds extends Problem {
  constructor(most: number) {
    super('too-many-feeds', `You have ${most} calendar feeds. Remove one that no device reads any more.`);
  }
}
