import { hasBegun, registrationOf, type RegistrationWindow } from './times';

interface Placed extends RegistrationWindow {
  readonly startsAt: string;
  readonly capacity: number;
  readonly placesTaken: number;
  readonly waiting: number;
}

/**
 * To whom a place goes that is given up or taken back: above capacity it was a chair put up, which goes with whoever
 * leaves, and once it has begun nobody moves up. Where registration has closed, whoever does not wait cannot take it.
 */
export function goesTo(gathering: Placed): 'nobody' | 'who-waits' | 'anybody' {
  if (hasBegun(gathering) || gathering.placesTaken > gathering.capacity) return 'nobody';
  if (gathering.waiting > 0) return 'who-waits';
  return registrationOf(gathering) === 'closed' ? 'nobody' : 'anybody';
}
