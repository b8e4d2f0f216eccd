import { MOST_COLLECTED, MOST_COLLECTIONS } from '#contracts/library/collection-limits';
import type { CollectionOf } from '#contracts/library/endpoints';
import { NotAllowed, Problem } from '#service';

export class CollectionsFull extends Problem {
  constructor(of: CollectionOf) {
    const whose = of === 'own' ? 'You have' : 'Your organisation has';
    super('collections-full', `${whose} ${MOST_COLLECTIONS} collections. Throw one away first.`);
  }
}

export class CollectionFull extends Problem {
  constructor() {
    super('collection-full', `The collection holds ${MOST_COLLECTED} items. Take one out, or start another.`);
  }
}

export const notKept = (): NotAllowed => new NotAllowed('Your leads keep the collections of your organisation. Ask one.');
