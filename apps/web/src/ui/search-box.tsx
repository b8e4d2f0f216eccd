import { useEffect, useState } from 'react';
import { Button } from './button';
import styles from './tabs.module.css';

/** Searches a list on submit; what was looked for lives in the address, so `value` comes from there. */
export function SearchBox({
  label,
  value,
  onSearch,
}: {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
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
        <input type="search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <Button type="submit">Search</Button>
      {value && (
        <Button kind="quiet" onClick={() => onSearch('')}>
          Show all
        </Button>
      )}
    </form>
  );
}
