import { useId, useState } from 'react';
import type { Facet } from '#contracts/library/facets';
import { Button } from '../../ui/button';
import { FACET_NAMES, facetOf, inWords, orderOf } from './finding';
import styles from './finding.module.css';
import type { Facets } from './finding.queries';

interface Props {
  only: readonly string[];
  onNarrow: (only: string[]) => void;
}

/** How many values of a facet are shown before one asks for all. */
const FIRST = 6;

/** What one may narrow by, with how many there are of each: beside the list, and on a phone behind a button. */
export function Narrowing({ facets, only, onNarrow }: Props & { facets: Facets }) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const counts = new Map(facets.values.map(({ value, count }) => [value, count]));
  const names = Object.entries(FACET_NAMES) as [Facet, string][];
  const groups = names.map(([facet, heading]) => ({ facet, heading, values: valuesOf(facet, counts, only) }));
  return (
    <aside className={styles.narrowing} aria-label="Narrow down">
      <div className={styles.opener}>
        <Button aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          {only.length > 0 ? `Narrow down (${only.length})` : 'Narrow down'}
        </Button>
      </div>
      <div id={panel} className={styles.facets} data-open={open ? true : undefined}>
        {groups
          .filter(({ values }) => values.length > 0)
          .map(({ facet, heading, values }) => (
            <FacetGroup key={facet} heading={heading} values={values} counts={counts} only={only} onNarrow={onNarrow} />
          ))}
      </div>
    </aside>
  );
}

function valuesOf(facet: Facet, counts: ReadonlyMap<string, number>, only: readonly string[]): string[] {
  const known = [...new Set([...counts.keys(), ...only])].filter((value) => facetOf(value) === facet);
  const order = orderOf(facet);
  const rank = (value: string): number => (order.length > 0 ? order.indexOf(value) : -(counts.get(value) ?? 0));
  return known.sort((a, b) => rank(a) - rank(b));
}

function FacetGroup({
  heading,
  values,
  counts,
  only,
  onNarrow,
}: Props & { heading: string; values: readonly string[]; counts: ReadonlyMap<string, number> }) {
  const [all, setAll] = useState(false);
  const isShort = all || values.length <= FIRST + 1;
  const shown = isShort ? values : values.filter((value, nth) => nth < FIRST || only.includes(value));
  return (
    <fieldset className={styles.facet}>
      <legend>{heading}</legend>
      {shown.map((value) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={only.includes(value)}
            onChange={({ currentTarget }) =>
              onNarrow(currentTarget.checked ? [...only, value] : only.filter((one) => one !== value))
            }
          />
          <span>{inWords(value)}</span>
          <span className={styles.count}>{(counts.get(value) ?? 0).toLocaleString('en-GB')}</span>
        </label>
      ))}
      {!isShort && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {`Show all ${values.length}`}
        </Button>
      )}
    </fieldset>
  );
}

/** By what the list is narrowed, each with a way to take it back. */
export function Chosen({ only, onNarrow }: Props) {
  if (only.length === 0) return null;
  return (
    <ul className={styles.chosen} aria-label="Narrowed by">
      {only.map((value) => (
        <li key={value}>
          <button
            type="button"
            aria-label={`Take back: ${inWords(value)}`}
            onClick={() => onNarrow(only.filter((one) => one !== value))}
          >
            {inWords(value)} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {only.length > 1 && (
        <li>
          <Button kind="quiet" onClick={() => onNarrow([])}>
            Take all back
          </Button>
        </li>
      )}
    </ul>
  );
}
