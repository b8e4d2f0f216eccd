import { Problem } from '#service';

export class DraftsFull extends Problem {
  constructor(most: number) {
    super('drafts-full', `You have ${most} drafts that were never published. Publish or discard one first.`);
  }
}

export class PublishedAlready extends Problem {
  constructor() {
    super('published-already', 'This was published, so it is not thrown away. You can withdraw it.');
  }
}

export class NotPublished extends Problem {
  constructor() {
    super('not-published', 'This is not published.');
  }
}

export class NotWaiting extends Problem {
  constructor() {
    super('not-waiting', 'This does not wait for a look any more.');
  }
}
