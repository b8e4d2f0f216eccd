import { Problem } from '#service';

export class AuthorsFull extends Problem {
  constructor(most: number) {
    super('authors-full', `At most ${most} people write one item.`);
  }
}

export class LastAuthor extends Problem {
  constructor() {
    super('last-author', 'Somebody has to write it: add another author first.');
  }
}
