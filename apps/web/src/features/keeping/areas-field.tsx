import { useState } from 'react';
import { call } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { SearchField } from '../../ui/search-field';
import styles from './keeping.module.css';
import { areaName } from './keeping-words';

/** Where a programme serves: areas found by their names or postcodes. */
export function AreasField({ value, onChange, error, id }: FieldProps<readonly string[]>) {
  const [typed, setTyped] = useState('');
  const add = (area: string): void => {
    onChange([...value, area]);
    setTyped('');
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
      <SearchField<{ area: string; name: string }>
        id={`${id}-find`}
        name="area"
        label="Find an area"
        help="A nation, a region, a county, a borough or another district, or the beginning of a postcode: “Bolton”, “M1”."
        value={typed}
        error={undefined}
        onChange={setTyped}
        search={async (search, signal) => {
          const { items } = await call('GET /api/directory/places', { query: { search }, signal });
          return items.flatMap(({ area, name }) => (area ? [{ area, name }] : []));
        }}
        offers={({ area }) => !value.includes(area)}
        keyOf={({ area }) => area}
        render={({ area, name }) => (
          <span>
            <bdi>{name}</bdi>
            <span className="soft small">{kindOf(area)}</span>
          </span>
        )}
        onChoose={({ area }) => add(area)}
      />
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
