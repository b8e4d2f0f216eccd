import { useDeferredValue, useState } from 'react';
import { languagesLike } from '#contracts/directory/languages';
import type { FieldProps } from '../../lib/form';
import { Button } from '../../ui/button';
import { CheckboxGroups, TextField } from '../../ui/fields';
import styles from './keeping.module.css';
import { languageName, LANGUAGES } from './keeping-words';

/** What is spoken most stands there to tick; every other language is found by its name. */
export function LanguagesField(field: FieldProps<readonly string[]>) {
  const { id, value, onChange } = field;
  const [search, setSearch] = useState('');
  const typed = useDeferredValue(search.trim());
  const found = languagesLike(typed).filter((tag) => !value.includes(tag));
  const offered = [...new Set<string>([...LANGUAGES, ...value])];
  const add = (tag: string): void => {
    onChange([...value, tag]);
    setSearch('');
    document.getElementById(`${id}-find`)?.focus();
  };
  return (
    <>
      <CheckboxGroups
        label="In which languages"
        optional
        groups={[{ label: 'Languages', choices: offered.map((tag) => ({ value: tag, label: languageName(tag) })) }]}
        {...field}
      />
      <TextField
        id={`${id}-find`}
        name="language"
        label="Find another language"
        autoComplete="off"
        value={search}
        error={undefined}
        onChange={setSearch}
      />
      <div role="status">
        {typed && found.length === 0 && <p className="small soft">We know no other language of that name.</p>}
      </div>
      {found.length > 0 && (
        <ul className={styles.found} aria-label="Languages of that name">
          {found.map((tag) => (
            <li key={tag}>
              <Button kind="quiet" onClick={() => add(tag)}>{`Add ${languageName(tag)}`}</Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
