import { Problem } from '#service';

export class NotAReply extends Problem {
  constructor(why: string) {
    super('not-a-reply', why);
  }
}

/** Whose the answer is, or to what, is not so; nothing is changed by it. */
export class ReplyOfAnother extends Problem {
  constructor(detail: string) {
    super('reply-of-another', detail);
  }
}

export class ReplyOutdated extends Problem {
  constructor(detail: string) {
    super('reply-outdated', detail);
  }
}

export class NothingToAnswer extends Problem {
  constructor() {
    super('gathering-over', 'This gathering is over, or was cancelled: no answer to it counts any more.');
  }
}
