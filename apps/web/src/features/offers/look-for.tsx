import { useEffect, useId, useState } from 'react';
import { inFigures } from '../../lib/count';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/fields';
import { DateField } from '../../ui/typed-field';
import { DISTANCES } from '../partners/look-for';
import { PlaceField } from '../partners/place-field';
import { USUAL_WITHIN, type Finding } from './finding';
import styles from './offers.module.css';

interface Typed {
  search: string;
  near: string;
  within: number;
  age: string;
  fromDay: string;
}

type Change = Partial<Record<keyof Typed, unknown>>;

const typedOf = ({ search = '', near = '', within = USUAL_WITHIN, age, fromDay = '' }: Finding): Typed => ({
  ...{ search, near, within, fromDay },
  age: age === undefined ? '' : String(age),
});

/** What the address keeps of it; what is not said is not there. */
function lookedFor({ search, near, within, age, fromDay }: Typed): Change {
  const where = near.trim();
  const years = /^\d{1,3}$/.test(age.trim()) ? Number(age) : undefined;
  return {
    search: search.trim() || undefined,
    near: where || undefined,
    within: where && within !== USUAL_WITHIN ? within : undefined,
    age: years !== undefined && years <= 120 ? years : undefined,
    fromDay: fromDay || undefined,
  };
}

/** Words, a place to be near, an age and a day. `sentence` says why a place is not known. */
export function LookFor({
  finding,
  found,
  sentence,
  onLook,
}: {
  finding: Finding;
  found: number | undefined;
  sentence: string | undefined;
  onLook: (change: Change) => void;
}) {
  const [typed, setTyped] = useState(() => typedOf(finding));
  const known = JSON.stringify(typedOf(finding));
  useEffect(() => setTyped(JSON.parse(known) as Typed), [known]);
  const id = useId();
  const set = (change: Partial<Typed>): void => setTyped((held) => ({ ...held, ...change }));
  const setAndLook = (change: Partial<Typed>): void => {
    set(change);
    onLook(lookedFor({ ...typed, ...change }));
  };
  const field = <K extends keyof Typed>(what: K) => ({
    ...{ id: `${id}-${what}`, name: what, error: undefined, value: typed[what] },
    onChange: (value: Typed[K]) => set({ [what]: value } as Partial<Typed>),
  });
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
      <TextField label="What you look for" type="search" {...field('search')} />
      <PlaceField {...field('near')} error={sentence} onChoose={(near) => setAndLook({ near })} />
      <Select
        {...field('within')}
        label="Within"
        choices={DISTANCES}
        value={String(typed.within)}
        onChange={(within) => (typed.near.trim() ? setAndLook : set)({ within: Number(within) })}
      />
      <TextField label="Age" inputMode="numeric" maxLength={3} {...field('age')} />
      <DateField brief label="From" {...field('fromDay')} />
      <div className={styles.go}>
        <Button type="submit" kind="primary">
          Search
        </Button>
      </div>
      <span role="status" className="visually-hidden">
        {found !== undefined && `${inFigures(found)} found`}
      </span>
    </form>
  );
}
