import { isolated } from '#contracts/isolated';
import { countOf } from '../../lib/count';

/** What becomes of one's places, in a sentence; of oneself where there is no name. */
export function placesGivenUp(name: string | null, { places, waiting }: { places: number; waiting: number }): string {
  const has = name === null ? 'You have' : `${isolated(name)} has`;
  const waits = name === null ? 'You wait' : `${isolated(name)} waits`;
  const at = (many: number): string => countOf(many, 'gathering', 'gatherings');
  const goes = places === 1 ? 'it is given up' : 'they are given up';
  if (places === 0 && waiting === 0) return `${has} no place at a gathering to come.`;
  if (places === 0) return `${waits} for a place at ${at(waiting)}, and will no more.`;
  const held = `${has} ${places === 1 ? 'a place' : 'places'} at ${at(places)}; ${goes}.`;
  return waiting === 0
    ? held
    : `${held} ${name === null ? 'You wait' : 'They wait'} for one at ${at(waiting)}, and will no more.`;
}
