import { hasBegun } from './times';

interface Placed {
  readonly startsAt: string;
  readonly capacity: number;
  readonly placesTaken: number;
  readonly waiting: number;
}

/**
 * To whom a place goes that is given up or taken back: above capacity it was a chair put up, which goes with whoever
 * leaves, and once it has begun nobody moves up.
 */
export function goesTo(gathering: Placed): 'nobody' | 'who-waits' | 'anybody' {
  if (hasBegun(gathering) || gathering.placesTaken > gathering.capacity) return 'nobody';
  return gathering.waiting > 0 ? 'who-waits' : 'anybody';
}
