import { useId } from 'react';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import type { NameAndSector } from '../lib/filters';
import { SECTOR_CHOICES } from '../lib/sector-choices';
import { Select } from './fields';
import { SearchBox } from './search-box';
import styles from './tabs.module.css';

/** Narrows a list of employers by name and sector; both live in the address. */
export function NarrowByNameAndSector({
  filters,
  found,
  onNarrow,
}: {
  filters: NameAndSector;
  found: number;
  onNarrow: (changed: { search?: string | undefined; sector?: Sector | undefined }) => void;
}) {
  const sector = useId();
  return (
    <div className={styles.narrow} data-wide>
      <SearchBox
        label="Search by name"
        value={filters.search ?? ''}
        found={found}
        onSearch={(search) => onNarrow({ search: search || undefined })}
      />
      <Select<Sector | ''>
        id={sector}
        name="sector"
        label="Sector"
        empty="All sectors"
        choices={SECTOR_CHOICES}
        value={filters.sector ?? ''}
        error={undefined}
        onChange={(chosen) => onNarrow({ sector: chosen || undefined })}
      />
    </div>
  );
}

/** What was looked for, in words; empty where nothing narrows the list. */
export const inWords = ({ search, sector }: NameAndSector): string =>
  [search, sector && SECTOR_NAMES[sector]].filter(Boolean).join(', ');
