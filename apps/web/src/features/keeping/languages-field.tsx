import { useState } from 'react';
import { languagesLike } from '#contracts/directory/languages';
import type { FieldProps } from '../../lib/form';
import { CheckboxGroups } from '../../ui/fields';
import { SearchField } from '../../ui/search-field';
import { languageName, LANGUAGES } from './keeping-words';

/** What is spoken most stands there to tick; every other language is found by its name. */
export function LanguagesField(field: FieldProps<readonly string[]>) {
  const { id, value, onChange } = field;
  const [typed, setTyped] = useState('');
  const offered = [...new Set<string>([...LANGUAGES, ...value])];
  return (
    <>
      <CheckboxGroups
        label="In which languages"
        optional
        groups={[{ label: 'Languages', choices: offered.map((tag) => ({ value: tag, label: languageName(tag) })) }]}
        {...field}
      />
      <SearchField<string>
        id={`${id}-find`}
        name="language"
        label="Find another language"
        value={typed}
        error={undefined}
        onChange={setTyped}
        search={(text) => Promise.resolve(languagesLike(text))}
        offers={(tag) => !value.includes(tag)}
        keyOf={(tag) => tag}
        render={languageName}
        onChoose={(tag) => {
          onChange([...value, tag]);
          setTyped('');
        }}
      />
    </>
  );
}
