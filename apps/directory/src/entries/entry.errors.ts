import { Problem } from '#service';

export class EntryNotReady extends Problem {
  constructor(detail: string) {
    super('entry-not-ready', detail);
  }
}

export class ChangeOver extends Problem {
  constructor() {
    super('change-over', 'This change does not wait any more. Look at the entry as it is now.');
  }
}

export class ProgrammesFull extends Problem {
  constructor(most: number) {
    super(
      'programmes-full',
      `A partner has at most ${most} programmes, hidden ones among them. Write one of those anew in its place.`,
    );
  }
}

export class PlaceTaken extends Problem {
  constructor() {
    super('place-taken', 'A place has the id of a place of another programme. Give it a new one.');
  }
}

export class TermNotKnown extends Problem {
  constructor(terms: readonly string[]) {
    super('term-not-known', `These are no terms of this network: ${terms.join(', ')}. Choose among those there are.`);
  }
}
