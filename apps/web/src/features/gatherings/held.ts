import type { HeldFor, SeatingRules } from '#contracts/scheduling/seating';
import { heldForWhom } from '#contracts/scheduling/seating-words';
import { SECTOR_NAMES } from '#contracts/sector-names';

/** `2 for Construction, 1 for small employers`; where `free` places are too few for each to be another's, also why. */
export function heldWords(heldFor: readonly HeldFor[], free: number): string {
  const words = heldFor.map((held) => `${held.places} for ${heldForWhom(held)}`).join(', ');
  const sum = heldFor.reduce((all, { places }) => all + places, 0);
  return sum > free ? `${words} (one person may count for several)` : words;
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
