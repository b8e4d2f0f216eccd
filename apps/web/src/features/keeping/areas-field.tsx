import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { isolated } from '#contracts/isolated';
import type { FieldProps } from '../../lib/form';
import { queryOf } from '../../lib/query';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import styles from './keeping.module.css';
import { areaName } from './keeping-words';

/** Where a programme serves: areas found by their names or postcodes. */
export function AreasField({ value, onChange, error, id }: FieldProps<readonly string[]>) {
  const [search, setSearch] = useState('');
  const typed = useDeferredValue(search.trim());
  const { data } = useQuery({
    ...queryOf('GET /api/directory/places', { query: { search: typed } }),
    enabled: typed.length > 0,
  });
  const found = typed ? (data?.items ?? []).flatMap(({ area, name }) => (area ? [{ area, name }] : [])) : [];
  const open = found.filter(({ area }) => !value.includes(area));
  const said = useId();
  const add = (area: string): void => {
    onChange([...value, area]);
    setSearch('');
    document.getElementById(`${id}-find`)?.focus();
  };
  return (
    <fieldset className={styles.parts} id={id}>
      <legend className={styles.legend}>Areas it serves</legend>
      <p className="small soft">People find it when their place lies in one of these.</p>
      {error && <p className={styles.wrong}>{error}</p>}
      {value.length > 0 && (
        <ul className={styles.chosen} aria-label="Areas it serves">
          {value.map((area) => (
            <li key={area}>
              {areaName(area)}
              <Button
                kind="quiet"
                aria-label={`Take out: ${areaName(area)}`}
                onClick={(event) => {
                  const away = focusAfter(event.currentTarget);
                  onChange(value.filter((one) => one !== area));
                  away();
                }}
              >
                Take out
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        id={`${id}-find`}
        name="area"
        label="Find an area"
        help="A nation, a region, a county, a borough or another district, or the beginning of a postcode: “Bolton”, “M1”."
        autoComplete="off"
        value={search}
        error={undefined}
        onChange={setSearch}
      />
      <div role="status" id={said}>
        {typed && data && open.length === 0 && (
          <p className="small soft">
            {found.length > 0
              ? 'That is among them already.'
              : `We know no area that begins with “${isolated(typed)}”.`}
          </p>
        )}
      </div>
      {open.length > 0 && (
        <ul className={styles.found} aria-label="Areas of that name">
          {open.map(({ area, name }) => (
            <li key={area}>
              <Button kind="quiet" onClick={() => add(area)}>{`Add ${isolated(name)}${kindOf(area)}`}</Button>
            </li>
          ))}
        </ul>
      )}
      {!value.includes('uk') && (
        <div>
          <Button kind="quiet" onClick={() => add('uk')}>
            Add the whole United Kingdom
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** A district and a region may have one name. */
const kindOf = (area: string): string => {
  const [kind] = area.split(':');
  return kind === 'region' || kind === 'district' || kind === 'nation' ? ` (${kind})` : '';
};
