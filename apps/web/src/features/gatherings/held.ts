import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';

/** `2 held for Construction, 1 for organisations that come for the first time` */
export function heldWords(heldFor: readonly { readonly sector: Sector | null; readonly places: number }[]): string {
  const said = heldFor.map(({ sector, places }) => {
    const whom = sector ? SECTOR_NAMES[sector] : 'organisations that come for the first time';
    return `${places} for ${whom}`;
  });
  return `held are ${said.join(', ')}`;
}
