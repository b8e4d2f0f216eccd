import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';

/** How lists of employers are narrowed. */
export interface NameAndSector {
  search?: string;
  sector?: Sector;
}

/** What the address says, and nothing else: an unknown filter is as good as none. */
export function nameAndSectorOf(search: Record<string, unknown>): NameAndSector {
  const text = typeof search.search === 'string' ? search.search.slice(0, 120).trim() : '';
  const isSector = typeof search.sector === 'string' && search.sector in SECTOR_NAMES;
  return { ...(text && { search: text }), ...(isSector && { sector: search.sector as Sector }) };
}
