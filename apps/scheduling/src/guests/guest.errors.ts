import { Invalid, type FieldProblem, type Problem } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import type { Registrant } from '../registrations/registration.rows';
import type { Room } from '../seating/room';

/** What is wrong with so many guests of one who registers: also where they could not come in whoever else gave theirs up. */
export function whyNoGuests({ guestsEach, maxPerOrganisation, capacity }: Gathering, guests: number): FieldProblem[] {
  if (guests === 0) return [];
  const most = Math.min(maxPerOrganisation, capacity);
  const detail =
    guests > guestsEach
      ? guestsEach === 0
        ? 'Nobody brings guests to this gathering.'
        : `Each who registers may bring ${guestsEach === 1 ? 'one guest' : `${guestsEach} guests`}.`
      : guests + 1 > most
        ? `With you they would be ${guests + 1}, and one organisation has at most ${most === 1 ? 'one place' : `${most} places`}.`
        : null;
  return detail ? [{ pointer: '#/guests', detail }] : [];
}

/** A place that is held for somebody is theirs, and does not wait with their guests. */
export function whyGuestsWait(room: Room, guests: readonly string[], { comer, isHeldFor }: Registrant): Problem | null {
  if (!isHeldFor || guests.length === 0 || !room.whyNot(guests.map(() => comer))) return null;
  const detail = 'A place is held for you, and there is none for who you bring just now: register without them.';
  return new Invalid([{ pointer: '#/guests', detail }]);
}
