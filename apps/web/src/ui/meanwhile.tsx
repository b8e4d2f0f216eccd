import { useEffect, useId, useRef, useState } from 'react';
import { compare, valuesOf, type Part } from '../lib/edit-conflict';
import { RadioGroup } from './fields';
import styles from './meanwhile.module.css';

/** What is typed, and a way to change it from outside the fields. */
export interface Typing<T> {
  values: T;
  set: (changed: Partial<T>) => void;
}

type Choice = 'theirs' | 'yours';

/**
 * Somebody else saved meanwhile: what they changed and nobody here touched is taken over; of what both changed, theirs
 * stands beside yours, to take or to keep. Mount it anew for each version of theirs.
 */
export function Meanwhile<T>({
  parts,
  base,
  theirs,
  typing,
  onUndecided,
}: {
  parts: readonly Part<T>[];
  base: T;
  theirs: T;
  typing: Typing<T>;
  /** Hears what is still to be chosen, in words; empty once all is. */
  onUndecided: (what: string) => void;
}) {
  const id = useId();
  // As it was when theirs arrived: choosing must not change what there is to choose from.
  const [mine] = useState(typing.values);
  const { taken, disputed } = compare(parts, base, mine, theirs);
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const open = disputed.filter(({ label }) => !choices[label]);
  const undecided = open.map(({ label }) => label).join(', ');
  const takeOver = useRef(() => typing.set(valuesOf(taken, theirs)));
  useEffect(() => takeOver.current(), []);
  useEffect(() => {
    onUndecided(undecided);
    return () => onUndecided('');
  }, [onUndecided, undecided]);
  const choose = (part: Part<T>, choice: Choice): void => {
    typing.set(valuesOf([part], choice === 'theirs' ? theirs : mine));
    setChoices((held) => ({ ...held, [part.label]: choice }));
  };
  return (
    <section className={styles.meanwhile} aria-labelledby={id}>
      <div role="status">
        <h2 id={id}>Somebody else changed this meanwhile</h2>
      </div>
      {taken.length > 0 && (
        <>
          <p>Taken over, since you had not changed it:</p>
          <ul>
            {taken.map((part) => (
              <li key={part.label}>
                <strong>{part.label}:</strong> {said(part, theirs)}{' '}
                <span className="soft">{`(was ${said(part, base)})`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {disputed.map((part) => (
        <RadioGroup<Choice | ''>
          key={part.label}
          label={`${part.label}: theirs or yours`}
          choices={[
            { value: 'theirs', label: 'Take theirs', help: said(part, theirs) },
            { value: 'yours', label: 'Keep yours', help: said(part, mine) },
          ]}
          id={`${id}-${part.label}`}
          name={part.label}
          value={choices[part.label] ?? ''}
          error={undefined}
          onChange={(choice) => choice && choose(part, choice)}
        />
      ))}
    </section>
  );
}

const said = <T,>(part: Part<T>, typed: T): string => part.say(typed).trim() || 'Nothing';
