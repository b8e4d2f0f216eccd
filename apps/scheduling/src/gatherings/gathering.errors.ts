import { momentLine } from '#contracts/moments';
import { Problem } from '#service';
import type { Gathering } from './gathering.entity';

export class GatheringCancelledAlready extends Problem {
  constructor() {
    super('gathering-cancelled', 'This gathering was cancelled.');
  }
}

export class GatheringIsDraft extends Problem {
  constructor() {
    super('gathering-draft', 'This gathering is a draft: publish it first.');
  }
}

export class GatheringPublished extends Problem {
  constructor() {
    super('gathering-published', 'This gathering is published, so it is cancelled rather than discarded.');
  }
}

/** Whoever has a place may still come and may still give it up; it then goes to nobody. */
export class GatheringBegun extends Problem {
  constructor() {
    super('gathering-begun', 'This gathering has begun, so no more places are given.');
  }
}

export class GatheringOver extends Problem {
  constructor() {
    super('gathering-over', 'This gathering is over.');
  }
}

/** `opensAt` is the instant. */
export class RegistrationNotOpen extends Problem {
  constructor({ registrationOpensAt: at, startZone }: Gathering) {
    super('registration-not-open', `Registration opens on ${momentLine(at!, startZone)}.`, [], { opensAt: at });
  }
}

/** Whoever waits still moves up. */
export class RegistrationClosed extends Problem {
  constructor({ registrationClosesAt: at, startZone }: Gathering) {
    super('registration-closed', `Registration closed on ${momentLine(at!, startZone)}.`);
  }
}

/** `affected` is how many people would lose their place. */
export class PlacesTaken extends Problem {
  constructor(taken: number, capacity: number) {
    const affected = taken - capacity;
    const people = affected === 1 ? 'one person' : `${affected} people`;
    const detail = `${taken} places are taken. With ${capacity}, ${people} would lose theirs.`;
    super('places-taken', detail, [{ pointer: '#/capacity', detail }], { affected });
  }
}

/** `offsets` holds, by field, those to choose from, the earlier instant first. */
export class TimeShownTwice extends Problem {
  constructor(offsets: Readonly<Record<string, readonly string[]>>, errors: Problem['errors']) {
    super('time-shown-twice', 'The clocks go back over this time. Say which one is meant.', errors, {
      offsets,
    });
  }
}

/** Why nobody enters a gathering any more, whoever asks. */
export function whyNoPlaces(gathering: Gathering): Problem | null {
  if (gathering.isDraft) return new GatheringIsDraft();
  if (gathering.standing === 'cancelled') return new GatheringCancelledAlready();
  if (gathering.isOver()) return new GatheringOver();
  return gathering.hasBegun() ? new GatheringBegun() : null;
}

/** Why no member registers just now, though an organiser may still seat somebody. */
export function whyNotRegistering(gathering: Gathering): Problem | null {
  const registration = gathering.registration();
  if (registration === 'early') return new RegistrationNotOpen(gathering);
  return registration === 'closed' ? new RegistrationClosed(gathering) : null;
}
