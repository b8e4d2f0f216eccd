import { Fragment, useEffect, type ReactNode } from 'react';
import { focusAfter } from '../../ui/focus';
import { StateWord, type Tone } from '../../ui/state-word';
import { Tabs } from '../../ui/tabs';
import styles from './importing.module.css';
import { OUTCOMES, type Outcome } from './outcomes';

const WORDS: Record<Outcome, readonly [tone: Tone, word: string]> = {
  fresh: ['good', 'New'],
  changed: ['new', 'Changed'],
  same: ['plain', 'As it was'],
  warned: ['waiting', 'With a note'],
  broken: ['bad', 'Cannot be imported'],
};

/** What became of a row. */
export function OutcomeWord({ outcome }: { outcome: Outcome }) {
  const [tone, word] = WORDS[outcome];
  return <StateWord tone={tone}>{word}</StateWord>;
}

/** Which rows are looked at: `link` leads to those of one outcome, or to all. */
export function WhichRows({ link }: { link: (search: { outcome?: Outcome }, words: string) => ReactNode }) {
  return (
    <Tabs label="Which rows">
      {link({}, 'All')}
      {OUTCOMES.map((outcome) => (
        <Fragment key={outcome}>{link({ outcome }, WORDS[outcome][1])}</Fragment>
      ))}
    </Tabs>
  );
}

/** How far a long piece of work is; `soFar` is said as long as nobody knows of how many rows. */
export function Bar({ label, done, total, soFar }: { label: string; done: number; total: number; soFar: string }) {
  return (
    <div style={{ width: '100%' }}>
      <progress
        className={styles.bar}
        value={total > 0 ? done : undefined}
        max={total > 0 ? total : undefined}
        aria-label={label}
      />
      <p className="soft">
        {total > 0 ? `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} rows.` : soFar} It goes on
        when you close this page.
      </p>
    </div>
  );
}

/** How many rows became what. */
export function Counts({
  rows: { fresh, changed, same, warned, broken },
  others = [],
}: {
  rows: Record<Outcome, number>;
  others?: readonly (readonly [label: string, count: number])[];
}) {
  const counts = [
    ['New', fresh],
    ['Changed', changed],
    ['As they were', same],
    ['With a note', warned],
    ['Cannot be imported', broken],
    ...others.filter(([, count]) => count > 0),
  ] as const;
  return (
    <dl className={styles.counts}>
      {counts.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{count.toLocaleString('en-GB')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Each state has buttons of its own, also one that comes by itself: what held the focus leaves with the one before. */
export function useFocusAfter(standing: string): void {
  useEffect(() => {
    focusAfter(null)();
  }, [standing]);
}
