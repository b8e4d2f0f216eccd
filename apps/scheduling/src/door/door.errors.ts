import { momentLine } from '#contracts/moments';
import { Problem } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { GatheringCancelledAlready, GatheringIsDraft } from '../gatherings/gathering.errors';
import { doorHours } from './door-hours';

export class DoorShut extends Problem {
  constructor(gathering: Gathering) {
    const [from, until] = Object.values(doorHours(gathering)).map((at) => momentLine(at, gathering.startZone));
    super('door-shut', `People are checked in from ${from} until ${until}.`);
  }
}

export class TooManyWalkIns extends Problem {
  constructor(most: number) {
    super('too-many-walk-ins', `${most} people without a place were let in at the door already.`);
  }
}

export class NoCertificate extends Problem {
  constructor(isOver: boolean) {
    const why = isOver
      ? 'You were not checked in at this gathering. If you were there, write to the organisers.'
      : 'A certificate is made once the gathering is over.';
    super('no-certificate', why);
  }
}

/** Why nobody comes to it. */
export function whyNoDoor({ isDraft, standing }: Gathering): Problem | null {
  if (isDraft) return new GatheringIsDraft();
  return standing === 'cancelled' ? new GatheringCancelledAlready() : null;
}
