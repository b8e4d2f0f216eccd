import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';

/** All sectors, as a field offers them. */
export const SECTOR_CHOICES = (Object.keys(SECTOR_NAMES) as Sector[]).map((value) => ({
  value,
  label: SECTOR_NAMES[value],
}));
