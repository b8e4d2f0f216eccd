import { Problem } from '#service';

export class SponsorsFull extends Problem {
  constructor(most: number) {
    super('sponsors-full', `The network has ${most} sponsors. Remove one whose time is over first.`);
  }
}

export class SponsorshipEnded extends Problem {
  constructor() {
    super('sponsorship-ended', 'This sponsorship was ended. Add the sponsor again to go on.');
  }
}

export class SponsorLinkUnknown extends Problem {
  constructor() {
    super(
      'link-unknown',
      'This address opens nothing: it was replaced, the sponsorship is over, or it was not copied in full. Ask whoever gave it to you.',
    );
  }
}
