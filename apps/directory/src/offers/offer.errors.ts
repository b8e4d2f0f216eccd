import { Problem } from '#service';

export class OfferNotReady extends Problem {
  constructor(detail: string) {
    super('offer-not-ready', detail);
  }
}

export class OfferOver extends Problem {
  constructor() {
    super('offer-over', 'This offer is over. Make a new one: all that this one says can be copied into it.');
  }
}

export class OfferOpened extends Problem {
  constructor() {
    super('offer-opened', 'This offer was opened already. Close it: what was counted on it stays.');
  }
}

export class OffersFull extends Problem {
  constructor(detail: string) {
    super('offers-full', detail);
  }
}

export class FewerThanTaken extends Problem {
  constructor(taken: number) {
    super('fewer-than-taken', `${taken} places are taken already. Offer at least as many, or give places back first.`);
  }
}
