import { Problem } from '#service';

const many = (places: number): string => (places === 1 ? 'One place is' : `${places} places are`);

export class PlacesGone extends Problem {
  constructor(left: number) {
    super('places-gone', left === 0 ? 'No place is left.' : `${many(left)} left. Write that many, or fewer.`);
  }
}

export class OfferClosed extends Problem {
  constructor() {
    super('offer-closed', 'The employer takes no requests for this offer any more. Look for another.');
  }
}

export class PlacesAskedAlready extends Problem {
  constructor() {
    super(
      'places-asked-already',
      'You wait for an answer on this offer already. Withdraw that request to ask for another number.',
    );
  }
}

export class TakingsFull extends Problem {
  constructor(detail: string) {
    super('takings-full', detail);
  }
}

export class TakingMovedOn extends Problem {
  constructor(
    detail = 'This was answered, taken back or counted anew meanwhile, or it lapsed. Look at it as it is now.',
  ) {
    super('taking-moved-on', detail);
  }
}
