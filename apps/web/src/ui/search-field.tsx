import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { inFigures } from '../lib/count';
import type { FieldProps } from '../lib/form';
import { framed } from './fields';
import styles from './search-field.module.css';
import { keepFocus, useSuggestions } from './suggestions';

const PAUSE_MILLIS = 150;

/**
 * Finds as one types: what is typed is the value, what is chosen goes to `onChoose`. `last` is always offered,
 * also when nothing was found ("Not listed").
 */
export function SearchField<T>({
  label,
  help,
  search,
  offers = () => true,
  keyOf,
  render,
  onChoose,
  last,
  ...field
}: FieldProps<string> & {
  label: string;
  help?: ReactNode;
  search: (text: string, signal: AbortSignal) => Promise<readonly T[]>;
  /** Which of what was found can be chosen now. */
  offers?: (item: T) => boolean;
  keyOf: (item: T) => string;
  render: (item: T) => ReactNode;
  onChoose: (item: T) => void;
  last?: { text: string; onChoose: () => void };
}) {
  const [open, setOpen] = useState(false);
  const text = usePaused(useDeferredValue(field.value.trim()));
  const {
    data = [],
    isPending,
    isError,
    isFetching,
  } = useQuery({
    queryKey: ['search', field.id, text],
    queryFn: ({ signal }) => search(text, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const items = text === '' ? [] : data.filter(offers);
  const choices = [
    ...items.map((item) => ({ key: keyOf(item), shown: render(item), take: () => onChoose(item) })),
    ...(last ? [{ key: '', shown: last.text, take: last.onChoose }] : []),
  ];
  const isLooking = text !== field.value.trim() || isFetching;
  const said = text === '' || items.length > 0 ? null : saidOf(isPending, isError, data.length > 0);
  const count = open ? choices.length : 0;
  const suggestions = useSuggestions({
    count,
    onTake: (index) => {
      choices[index]!.take();
      setOpen(false);
      suggestions.begin();
    },
    onLeave: () => setOpen(false),
  });

  return (
    <div className={styles.suggests}>
      <TextInput
        {...framed({ ...field, label, help })}
        {...suggestions.field}
        role="combobox"
        aria-expanded={count > 0}
        autoComplete="off"
        spellCheck={false}
        value={field.value}
        onChange={(event) => {
          field.onChange(event.currentTarget.value);
          suggestions.begin();
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (suggestions.pressed(event)) return;
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setOpen(true);
          // It goes with the form: what was found meanwhile is not chosen.
          if (event.key === 'Enter') setOpen(false);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      {open && (said !== null || choices.length > 0) && (
        <div className={styles.offered} onPointerDown={keepFocus}>
          {said && <p className={styles.said}>{said}</p>}
          {choices.length > 0 && (
            <ul {...suggestions.list} aria-label={label}>
              {choices.map(({ key, shown }, index) => (
                <li key={key} {...suggestions.option(index)} data-last={key === '' || undefined}>
                  {shown}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <span className="visually-hidden" role="status">
        {open && text !== '' && !isLooking && (isError ? said : `${inFigures(items.length)} found`)}
      </span>
    </div>
  );
}

function saidOf(pending: boolean, failed: boolean, isChosen: boolean): string {
  if (failed) return 'We could not look it up just now. Type on to try again.';
  if (pending) return 'Looking…';
  return isChosen ? 'What is so called is among them already.' : 'Nothing of that name.';
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
