import type { SeatingRules } from '#contracts/scheduling/seating';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';

/** `2 for Construction, 1 for organisations that come for the first time` */
export function heldWords(heldFor: readonly { readonly sector: Sector | null; readonly places: number }[]): string {
  return heldFor
    .map(({ sector, places }) => {
      const whom = sector ? SECTOR_NAMES[sector] : 'organisations that come for the first time';
      return `${places} for ${whom}`;
    })
    .join(', ');
}

/** `: Construction at least 2, at most 3; first-timers at least 1` */
export function seatingWords({ sectors, newcomers }: SeatingRules): string {
  const bounds = sectors.map(({ sector, atLeast, atMost }) => {
    const said = [atLeast > 0 && `at least ${atLeast}`, atMost !== null && `at most ${atMost}`].filter(Boolean);
    return said.length > 0 ? [`${SECTOR_NAMES[sector]} ${said.join(', ')}`] : [];
  });
  const all = [...bounds.flat(), ...(newcomers > 0 ? [`first-timers at least ${newcomers}`] : [])];
  return all.length > 0 ? `: ${all.join('; ')}` : '';
}
