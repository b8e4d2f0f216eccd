import { stillWaiting } from './table/seats';
import { hasBegun, registrationOf, type RegistrationWindow } from './times';

interface Placed extends RegistrationWindow {
  readonly startsAt: string;
  readonly capacity: number;
  readonly placesTaken: number;
  readonly waiting: number;
  /** Of those who wait, how many have an offer already. */
  readonly placesOffered?: number;
  readonly acceptWithin?: number | null | undefined;
}

/**
 * To whom a place goes that is given up or taken back: above capacity it was a chair put up, which goes with whoever
 * leaves, and once it has begun nobody moves up. Where registration has closed, whoever does not wait cannot take it.
 */
export function goesTo(gathering: Placed): 'nobody' | 'who-waits' | 'anybody' {
  if (hasBegun(gathering) || gathering.placesTaken > gathering.capacity) return 'nobody';
  if (stillWaiting(gathering) > 0) return 'who-waits';
  return registrationOf(gathering) === 'closed' ? 'nobody' : 'anybody';
}

/** Said before somebody gives up their place; a sentence goes on after it. */
export function whatFollows(gathering: Placed): string {
  if (hasBegun(gathering)) return 'The gathering has begun, so it goes to nobody';
  const isAbove = gathering.placesTaken > gathering.capacity;
  const isEarly = registrationOf(gathering) === 'early';
  return {
    nobody: `${isAbove ? `More than ${gathering.capacity} have a place` : 'Nobody waits for one'}, so it goes to nobody`,
    'who-waits': `It ${gathering.acceptWithin ? 'is offered' : 'goes'} to somebody on the waitlist at once`,
    anybody: `It is free for somebody else ${isEarly ? 'once registration opens' : 'at once'}`,
  }[goesTo(gathering)];
}

/** Whether whoever gives up a place could register again; once it has begun nobody asks. */
export const mayReturn = (gathering: Placed): boolean => hasBegun(gathering) || registrationOf(gathering) !== 'closed';
