import { NotAllowed, Problem } from '#service';

export class ToolkitsFull extends Problem {
  constructor(most: number) {
    super('toolkits-full', `The network has ${most} toolkits. Discard one that has no edition first.`);
  }
}

export class HasEditions extends Problem {
  constructor() {
    super('published-already', 'It has an edition, so it is not thrown away: others may rely on it.');
  }
}

export class ToolkitToAskFor extends NotAllowed {
  constructor() {
    super('Leave an address for this toolkit to have all of it. Its first section is open.', 'toolkit-to-ask-for');
  }
}

const MOST_NAMED = 3;

export class EditionNotReady extends Problem {
  constructor(inTheWay: readonly string[]) {
    const more = inTheWay.length - MOST_NAMED;
    const named = inTheWay.slice(0, MOST_NAMED).join(' ');
    super('edition-not-ready', more > 0 ? `${named} And ${more} more.` : named);
  }
}
