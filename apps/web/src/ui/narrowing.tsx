import { useId, useState } from 'react';
import { Button } from './button';
import styles from './narrowing.module.css';

/** What a list is narrowed by, in words. A value is named `<facet>:<value>`. */
export interface FacetWords {
  /** The facets that one chooses from, in the order in which they help. */
  readonly names: Readonly<Partial<Record<string, string>>>;
  readonly inWords: (value: string) => string;
  /** The order in which the values of a facet are known; none where they go by how many there are. */
  readonly orderOf: (facet: string) => readonly string[];
}

interface Props {
  words: FacetWords;
  only: readonly string[];
  onNarrow: (only: string[]) => void;
}

const facetOf = (value: string): string => value.slice(0, value.indexOf(':'));

/** How many values of a facet are shown before one asks for all. */
const FIRST = 6;

/** What one may narrow by, with how many there are of each: beside the list, and on a phone behind a button. */
export function Narrowing({
  facets,
  words,
  only,
  onNarrow,
  beside = 'wide',
}: Props & {
  facets: readonly { value: string; count: number }[];
  /** How wide a page has to be for it to stand beside the list: `broad` where something else does already. */
  beside?: 'wide' | 'broad';
}) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const counts = new Map(facets.map(({ value, count }) => [value, count]));
  const groups = Object.entries(words.names).map(([facet, heading]) => ({
    ...{ facet, heading: heading! },
    values: valuesOf(facet, words.orderOf(facet), counts, only),
  }));
  return (
    <aside className={styles.narrowing} aria-label="Narrow down" data-beside={beside}>
      <div className={styles.opener}>
        <Button aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          {only.length > 0 ? `Narrow down (${only.length})` : 'Narrow down'}
        </Button>
      </div>
      <div id={panel} className={styles.facets} data-open={open ? true : undefined}>
        {groups
          .filter(({ values }) => values.length > 0)
          .map(({ facet, heading, values }) => (
            <FacetGroup key={facet} {...{ heading, values, counts, words, only, onNarrow }} />
          ))}
      </div>
    </aside>
  );
}

function valuesOf(
  facet: string,
  order: readonly string[],
  counts: ReadonlyMap<string, number>,
  only: readonly string[],
): string[] {
  const known = [...new Set([...counts.keys(), ...only])].filter((value) => facetOf(value) === facet);
  const rank = (value: string): number => (order.length > 0 ? order.indexOf(value) : -(counts.get(value) ?? 0));
  return known.sort((a, b) => rank(a) - rank(b));
}

function FacetGroup({
  heading,
  values,
  counts,
  words,
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
          <span>{words.inWords(value)}</span>
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
export function Chosen({ words, only, onNarrow }: Props) {
  if (only.length === 0) return null;
  return (
    <ul className={styles.chosen} aria-label="Narrowed by">
      {only.map((value) => (
        <li key={value}>
          <button
            type="button"
            aria-label={`Take back: ${words.inWords(value)}`}
            onClick={() => onNarrow(only.filter((one) => one !== value))}
          >
            {words.inWords(value)} <span aria-hidden="true">×</span>
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
