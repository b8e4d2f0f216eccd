import { Invalid, type FieldProblem, type Problem } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import type { Registrant } from '../registrations/registration.rows';
import type { Room } from '../seating/room';

/** What is wrong with so many guests of one who registers: also where they could not come in whoever else gave theirs up. */
export function whyNoGuests(gathering: Gathering, guests: number, { comer }: Registrant): FieldProblem[] {
  if (guests === 0) return [];
  const { guestsEach, maxPerOrganisation, capacity } = gathering;
  const ofOne = Math.min(maxPerOrganisation, capacity);
  const ofSector = mostOfSector(gathering, comer.sector);
  const most = Math.min(ofOne, ofSector);
  const detail =
    guests > guestsEach
      ? guestsEach === 0
        ? 'Nobody brings guests to this gathering.'
        : `Each who registers may bring ${guestsEach === 1 ? 'one guest' : `${guestsEach} guests`}.`
      : guests + 1 > most
        ? `With you they would be ${guests + 1}, and ${ofSector < ofOne ? 'your sector' : 'one organisation'} has at most ${placesOf(most)}.`
        : null;
  return detail ? [{ pointer: '#/guests', detail }] : [];
}

/** How many places a sector has at most, whoever else gives theirs up. */
export const mostOfSector = ({ seating }: Gathering, sector: string | null): number =>
  seating?.sectors.find((rule) => rule.sector === sector)?.atMost ?? Infinity;

export const placesOf = (most: number): string => (most === 1 ? 'one place' : `${most} places`);

/** A place that is held for somebody is theirs, and does not wait with their guests. */
export function whyGuestsWait(room: Room, guests: readonly string[], { comer, isHeldFor }: Registrant): Problem | null {
  if (!isHeldFor || guests.length === 0 || !room.whyNot(guests.map(() => comer))) return null;
  const detail = 'A place is held for you, and there is none for who you bring just now: register without them.';
  return new Invalid([{ pointer: '#/guests', detail }]);
}
