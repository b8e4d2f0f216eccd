import { useEffect, useRef, useState } from 'react';
import { inFigures } from '../lib/count';
import { Button } from './button';
import styles from './tabs.module.css';

/**
 * Searches a list on submit; what was looked for lives in the address, so `value` comes from there. How many were
 * `found` is announced, since the focus stays here; leave it out while the list changes by itself.
 */
export function SearchBox({
  label,
  value,
  found,
  takesFocus = false,
  undo = 'Show all',
  onSearch,
}: {
  label: string;
  value: string;
  found: number | undefined;
  /** Where the page is there to be searched, and nothing else is on it yet. */
  takesFocus?: boolean;
  /** What the button says that looks for nothing again. */
  undo?: string;
  onSearch: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    // Whoever goes back before it was answered looks at what stood here before.
    const back = (): void => setText(value);
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, [value]);
  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <label>
        {label}
        <input ref={field} type="search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <Button type="submit">Search</Button>
      {value && (
        <Button
          kind="quiet"
          onClick={() => {
            onSearch('');
            field.current?.focus();
          }}
        >
          {undo}
        </Button>
      )}
      <span role="status" className="visually-hidden">
        {found !== undefined && `${inFigures(found)} found`}
      </span>
    </form>
  );
}
