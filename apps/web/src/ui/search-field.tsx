import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import type { FieldProps } from '../lib/form';
import styles from './fields.module.css';

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
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const text = usePaused(useDeferredValue(field.value.trim()));
  const found = useQuery({
    queryKey: ['search', field.name, text],
    queryFn: ({ signal }) => search(text, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const items = text === '' ? [] : (found.data ?? []).filter(offers);
  const said = text === '' ? 'Type a letter or more.' : saidOf(found.isPending, found.isError, items.length);

  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(key) => {
        const item = items.find((candidate) => keyOf(candidate) === key);
        if (item === undefined) last?.onChoose();
        else onChoose(item);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          id={field.id}
          name={field.name}
          label={label}
          description={help}
          error={field.error}
          wrapperProps={field.error ? { 'data-wrong': true } : {}}
          classNames={{
            root: styles.root!,
            label: styles.label!,
            description: styles.help!,
            error: styles.error!,
            wrapper: styles.wrapper!,
            input: styles.input!,
          }}
          autoComplete="off"
          spellCheck={false}
          value={field.value}
          onChange={(event) => {
            field.onChange(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onKeyDown={(event) => {
            // It goes with the form: what was found meanwhile is not chosen.
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0) combobox.closeDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown className={styles.options}>
        <Combobox.Options aria-label={label}>
          {said && <p className={styles.said}>{said}</p>}
          {items.map((item) => (
            <Combobox.Option key={keyOf(item)} value={keyOf(item)} className={styles.option}>
              {render(item)}
            </Combobox.Option>
          ))}
          {last && (
            <Combobox.Option value="" className={`${styles.option} ${styles.last}`}>
              {last.text}
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
      <span className="visually-hidden" role="status">
        {text !== '' && !found.isFetching ? `${items.length} found` : ''}
      </span>
    </Combobox>
  );
}

function saidOf(pending: boolean, failed: boolean, count: number): string | null {
  if (failed) return 'We could not look it up just now. Type on to try again.';
  if (pending) return 'Looking…';
  return count === 0 ? 'Nothing of that name.' : null;
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
