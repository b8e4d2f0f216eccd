import { useEffect, useId, useState } from 'react';
import { inFigures } from '../../lib/count';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/fields';
import { USUAL_WITHIN, WITHIN, type Finding } from './finding';
import styles from './partners.module.css';
import { PlaceField } from './place-field';

type How = 'serves' | 'near';

interface Typed {
  search: string;
  place: string;
  how: How;
  within: number;
  age: string;
}

const typedOf = ({ search = '', serves, near, within = USUAL_WITHIN, age }: Finding): Typed => ({
  ...{ search, within, place: near ?? serves ?? '', how: near ? 'near' : 'serves' },
  age: age === undefined ? '' : String(age),
});

/** What the address keeps of it; what is not said is not there. */
function lookedFor({
  search,
  place,
  how,
  within,
  age,
}: Typed): Pick<Finding, 'search' | 'serves' | 'near' | 'within' | 'age'> {
  const where = place.trim();
  const years = /^\d{1,3}$/.test(age.trim()) ? Number(age) : undefined;
  return {
    search: search.trim() || undefined,
    serves: (how === 'serves' && where) || undefined,
    near: (how === 'near' && where) || undefined,
    within: how === 'near' && where && within !== USUAL_WITHIN ? within : undefined,
    age: years !== undefined && years <= 120 ? years : undefined,
  };
}

const QUESTIONS: readonly { value: How; label: string }[] = [
  { value: 'serves', label: 'Serves this place, wherever it is based' },
  { value: 'near', label: 'Takes place near it' },
];

export const DISTANCES = WITHIN.map((km) => ({ value: String(km), label: `${km} km` }));

/** Words, a place with one of two questions about it, and an age. `sentence` says why a place is not known. */
export function LookFor({
  finding,
  found,
  sentence,
  onLook,
}: {
  finding: Finding;
  found: number | undefined;
  sentence: string | undefined;
  onLook: (change: ReturnType<typeof lookedFor>) => void;
}) {
  const [typed, setTyped] = useState(() => typedOf(finding));
  const known = JSON.stringify(typedOf(finding));
  useEffect(() => setTyped(JSON.parse(known) as Typed), [known]);
  const id = useId();
  const set = (change: Partial<Typed>): void => setTyped((held) => ({ ...held, ...change }));
  const setAndLook = (change: Partial<Typed>): void => {
    set(change);
    if (typed.place.trim() || change.place) onLook(lookedFor({ ...typed, ...change }));
  };
  const field = (what: string) => ({ id: `${id}-${what}`, name: what, error: undefined });
  return (
    <form
      role="search"
      className={styles.look}
      data-wide
      onSubmit={(event) => {
        event.preventDefault();
        onLook(lookedFor(typed));
      }}
    >
      <TextField
        {...field('search')}
        label="What you look for"
        type="search"
        value={typed.search}
        onChange={(search) => set({ search })}
      />
      <PlaceField
        {...field('place')}
        value={typed.place}
        error={sentence}
        onChange={(place) => set({ place })}
        onChoose={(place) => setAndLook({ place })}
      />
      <TextField
        {...field('age')}
        label="Age"
        inputMode="numeric"
        maxLength={3}
        value={typed.age}
        onChange={(age) => set({ age })}
      />
      <div className={styles.go}>
        <Button type="submit" kind="primary">
          Search
        </Button>
      </div>
      <fieldset className={styles.how}>
        <legend className="visually-hidden">What you ask about the place</legend>
        {QUESTIONS.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name={`${id}-how`}
              checked={typed.how === value}
              onChange={() => setAndLook({ how: value })}
            />
            {label}
          </label>
        ))}
        {typed.how === 'near' && (
          <Select
            {...field('within')}
            label="Within"
            choices={DISTANCES}
            value={String(typed.within)}
            onChange={(within) => setAndLook({ within: Number(within) })}
          />
        )}
      </fieldset>
      <span role="status" className="visually-hidden">
        {found !== undefined && `${inFigures(found)} found`}
      </span>
    </form>
  );
}
