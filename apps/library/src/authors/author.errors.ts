import { MOST_AUTHORS } from '#contracts/library/authors.endpoints';
import { Problem, TooMany } from '#service';
import type { Item } from '../items/item.entity';

export class AuthorsFull extends Problem {
  constructor() {
    super('authors-full', `At most ${MOST_AUTHORS} people write one item, those who are asked among them.`);
  }
}

export class AskedAlready extends Problem {
  constructor(standing: 'open' | 'declined') {
    super(
      'asked-already',
      standing === 'open' ? 'They were asked already, and have not answered yet.' : 'They were asked, and declined.',
    );
  }
}

export class AskedTooOften extends TooMany {
  constructor(most: number) {
    super('too-many-attempts', `You have asked ${most} people within a day. Go on tomorrow.`, 3600);
  }
}

const elseThan = ({ number }: Item): string =>
  `ask somebody to write along, or ${number > 0 ? 'withdraw it' : 'throw the draft away'}`;

export class LastAuthor extends Problem {
  constructor(item: Item) {
    super('last-author', `Nobody else writes this. Hand it to a lead of the organisation, ${elseThan(item)}.`);
  }
}

export class NoLead extends Problem {
  constructor(item: Item) {
    super('last-author', `Nobody else writes this, and your organisation has no other lead: ${elseThan(item)}.`);
  }
}
