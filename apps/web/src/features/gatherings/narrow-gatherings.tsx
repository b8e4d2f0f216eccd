import { Button } from '../../ui/button';
import { Select } from '../../ui/fields';
import { SearchBox } from '../../ui/search-box';
import { STAGE_CHOICES } from './gathering-form-parts';
import styles from './gathering.module.css';
import type { GatheringFilters } from './gatherings.queries';
import { KINDS } from './kinds';
import { monthsOffered, WAYS, type Way } from './narrowed-by';

type Kind = keyof typeof KINDS;
type Changed = { [Name in keyof GatheringFilters]?: GatheringFilters[Name] | undefined };

const KIND_CHOICES = (Object.keys(KINDS) as Kind[]).map((value) => ({ value, label: KINDS[value] }));
const WAY_CHOICES = (Object.keys(WAYS) as Way[]).map((value) => ({ value, label: WAYS[value] }));

/** Narrows the list; all of it lives in the address. */
export function NarrowGatherings({
  filters,
  found,
  onNarrow,
}: {
  filters: GatheringFilters;
  found: number;
  onNarrow: (changed: Changed) => void;
}) {
  const field = <Name extends 'kind' | 'stage' | 'way' | 'month'>(by: Name) => ({
    ...{ id: `narrow-${by}`, name: by, value: (filters[by] ?? '') as NonNullable<GatheringFilters[Name]> | '' },
    error: undefined,
    onChange: (chosen: string) => onNarrow({ [by]: chosen || undefined }),
  });
  const months = monthsOffered(filters);
  return (
    <>
      <SearchBox
        label="Search gatherings"
        value={filters.search ?? ''}
        found={found}
        onSearch={(search) => onNarrow({ search: search || undefined })}
      />
      <div className={styles.narrow}>
        <Select<Kind | ''> label="Kind" empty="All kinds" choices={KIND_CHOICES} {...field('kind')} />
        <Select label="Stage" empty="All stages" choices={STAGE_CHOICES} {...field('stage')} />
        <Select<Way | ''> label="How" empty="Any way" choices={WAY_CHOICES} {...field('way')} />
        {!filters.view && !filters.day && (
          <Select label="Month" empty="All months" choices={months} {...field('month')} />
        )}
      </div>
      {filters.tag && (
        <p>
          Tagged{' '}
          <strong>
            <bdi>{filters.tag}</bdi>
          </strong>{' '}
          <Button kind="quiet" onClick={() => onNarrow({ tag: undefined })}>
            Show all tags
          </Button>
        </p>
      )}
    </>
  );
}
