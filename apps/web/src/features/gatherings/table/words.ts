import { SECTOR_NAMES } from '#contracts/sector-names';
import { countOf } from '../../../lib/count';
import { hasBegun, isOver } from '../times';
import { freePlaces, stillWaiting, stillWanted, type Seated, type SeatSector } from './seats';

/** `4 of 12 places free`, `All 12 places are taken`. */
export function placesLine(gathering: Seated): string {
  const { capacity, placesTaken, placesOffered = 0, placesHeld = 0 } = gathering;
  const free = freePlaces(gathering);
  if (free > 0) return `${free} of ${capacity} places free`;
  const above = placesTaken > capacity ? `, and ${placesTaken - capacity} above them` : '';
  const kept = [placesOffered > 0 && `, ${placesOffered} offered`, placesHeld > 0 && `, ${placesHeld} held`].filter(
    Boolean,
  );
  if (kept.length > 0 && !above) return `${placesTaken} of ${capacity} places taken${kept.join('')}`;
  return `${capacity === 1 ? 'The one place is taken' : `All ${capacity} places are taken`}${above}`;
}

/** How the places stand, in a sentence; of what is over or does not take place, how it was. */
export function standingLine(gathering: Seated): string {
  const { standing, placesTaken } = gathering;
  if (standing === 'cancelled') return 'Cancelled: nobody sits here';
  if (isOver(gathering)) return `${countOf(placesTaken, 'person', 'people')} had a place`;
  if (hasBegun(gathering)) return `Has begun with ${countOf(placesTaken, 'place', 'places')} taken`;
  return placesLine(gathering);
}

/** What stands in the middle of the table: a figure and what it counts, or a word alone. */
export function middleOf(gathering: Seated): readonly [string, string?] {
  const { standing, placesTaken } = gathering;
  const free = freePlaces(gathering);
  if (standing === 'cancelled') return ['Cancelled'];
  if (isOver(gathering)) return [String(placesTaken), 'had a place'];
  if (hasBegun(gathering)) return [String(placesTaken), 'with a place'];
  const waiting = stillWaiting(gathering);
  if (free === 0) return waiting > 0 ? ['Full', `${waiting} waiting`] : ['Full'];
  return [String(free), free === 1 ? 'place free' : 'places free'];
}

/** `Wanted: Construction, Education`; of many the first, and how many more. */
export function wantedLine(gathering: Seated, shown = 3): string | null {
  const wanted = stillWanted(gathering);
  if (wanted.length === 0) return null;
  const names = wanted.slice(0, shown).map((sector) => SECTOR_NAMES[sector]);
  const more = wanted.length - names.length;
  return `Wanted: ${names.join(' · ')}${more > 0 ? ` · ${more} more` : ''}`;
}

export function sectorWord(sector: SeatSector): string {
  if (sector === 'newcomers') return 'First-timers';
  if (sector === 'small-employers') return 'Small employers';
  if (sector === 'invited') return 'People who are invited';
  if (sector === 'hidden') return 'Taken';
  return sector === 'unsaid' ? 'No sector' : SECTOR_NAMES[sector];
}
