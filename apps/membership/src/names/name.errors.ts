import { Problem, TooMany } from '#service';

/** The name is, or looks like, that of the network, its host or somebody who runs it. */
export class NameIsOrganisers extends Problem {
  constructor(pointer: string) {
    const detail =
      'Those who run this network have this name, or one that looks like it. Write it so that nobody takes you for them.';
    super('name-is-organisers', detail, [{ pointer, detail }]);
  }
}

export class RenamedTooOften extends TooMany {
  constructor(most: number, seconds: number) {
    const hours = Math.ceil(seconds / 3600);
    const wait = hours === 1 ? 'within the hour' : `in ${hours} hours`;
    super(
      'renamed-too-often',
      `This name was changed ${most} times in a day. It can be changed again ${wait}.`,
      seconds,
    );
  }
}
