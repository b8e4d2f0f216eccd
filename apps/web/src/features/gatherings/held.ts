import type { HeldFor, SeatingRules } from '#contracts/scheduling/seating';
import { heldForWhom } from '#contracts/scheduling/seating-words';
import { SECTOR_NAMES } from '#contracts/sector-names';

const sumOf = (held: readonly HeldFor[]): number => held.reduce((sum, { places }) => sum + places, 0);

/**
 * `2 for Construction, 1 for small employers`; where `free` places are too few for each to be another's, also who may
 * have one: while one of these needs all that are free, whoever takes one counts for it.
 */
export function heldWords(heldFor: readonly HeldFor[], free: number): string {
  const words = heldFor.map((held) => `${held.places} for ${heldForWhom(held)}`).join(', ');
  // Nobody is of two sectors.
  const ofSectors = heldFor.filter(({ sector }) => sector !== null);
  const apart = [ofSectors, ...heldFor.filter(({ sector }) => sector === null).map((held) => [held])];
  const needed = apart.filter((held) => held.length > 0);
  if (needed.length < 2 || sumOf(heldFor) <= free) return words;
  const most = Math.max(...needed.map(sumOf));
  const tight = needed.filter((held) => sumOf(held) === most);
  if (most < free) return `${words} (one person may count for several)`;
  if (tight.length > 1) return `${words} (the places left are for who counts for several of these)`;
  return `${words} (the places left are for who counts for ${tight[0]!.map(heldForWhom).join(' or ')})`;
}

/** `: Construction at least 2, at most 3; small employers at least 2; first-timers at least 1` */
export function seatingWords({ sectors, smallEmployers = 0, newcomers }: SeatingRules): string {
  const bounds = sectors.map(({ sector, atLeast, atMost }) => {
    const said = [atLeast > 0 && `at least ${atLeast}`, atMost !== null && `at most ${atMost}`].filter(Boolean);
    return said.length > 0 ? [`${SECTOR_NAMES[sector]} ${said.join(', ')}`] : [];
  });
  const across = [
    ...(smallEmployers > 0 ? [`small employers at least ${smallEmployers}`] : []),
    ...(newcomers > 0 ? [`first-timers at least ${newcomers}`] : []),
  ];
  const all = [...bounds.flat(), ...across];
  return all.length > 0 ? `: ${all.join('; ')}` : '';
}
