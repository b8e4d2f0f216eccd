import { SECTOR_NAMES } from '#contracts/sectors';
import { Invalid } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';

/** @throws Invalid where the rules cannot be met together; it says which. */
export function refuseSeating({ seating, capacity }: Gathering): void {
  if (!seating) return;
  const held = [
    ...seating.sectors.map(({ sector, atLeast }) => ({ name: SECTOR_NAMES[sector], places: atLeast })),
    { name: 'those who come for the first time', places: seating.newcomers },
  ].filter(({ places }) => places > 0);
  const sum = held.reduce((all, { places }) => all + places, 0);
  if (sum <= capacity) return;
  const all = held.map(({ name, places }) => `${places} for ${name}`).join(', ');
  const detail = `These cannot be held together: ${all} are ${sum}, and there are ${capacity} places.`;
  throw new Invalid([{ pointer: '#/seating', detail }]);
}
