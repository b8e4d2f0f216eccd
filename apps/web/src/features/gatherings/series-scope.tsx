import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { CLOCK_WORDS } from '#contracts/scheduling/recurrence-words';
import { call, type Answer } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { wallMoment } from '../../lib/time';
import { RadioGroup } from '../../ui/fields';
import { QuietLine } from '../../ui/quiet';
import { fieldsOf, type Typed } from './gathering-fields';
import type { Gathering } from './gatherings.queries';
import styles from './series.module.css';

export type Scope = 'one' | 'following' | 'all';
type Becomes = Answer<'POST /api/scheduling/series/:seriesId/changes/preview'>['items'][number];

/** Which of a series a change is for, and what becomes of each of them, before it is made. */
export function SeriesScope({
  gathering,
  typed,
  scope,
  onScope,
}: {
  gathering: Gathering;
  /** Nothing where it is to be cancelled. */
  typed?: Typed | undefined;
  scope: Scope;
  onScope: (scope: Scope) => void;
}) {
  return (
    <>
      <RadioGroup<Scope>
        {...{ id: 'series-scope', name: 'scope', error: undefined, value: scope, onChange: onScope }}
        label={typed ? 'Change' : 'Cancel'}
        choices={[
          { value: 'one', label: 'This one' },
          { value: 'following', label: 'This and the following' },
          { value: 'all', label: typed ? 'All of the series' : 'All that are to come' },
        ]}
      />
      {scope !== 'one' && <WhatFollows gathering={gathering} typed={typed} scope={scope} />}
    </>
  );
}

function WhatFollows({
  gathering,
  typed,
  scope,
}: {
  gathering: Gathering;
  typed: Typed | undefined;
  scope: 'following' | 'all';
}) {
  const { series, id: from } = gathering;
  const isComplete = typed && typed.date && typed.from && typed.to;
  const { start, end } = isComplete ? fieldsOf(typed) : {};
  const asked = useDeferredValue(JSON.stringify({ from, scope, changes: start && end ? { start, end } : {} }));
  const { data, error } = useQuery({
    queryKey: ['series-plan', series!.id, gathering.version, asked],
    queryFn: ({ signal }) =>
      call('POST /api/scheduling/series/:seriesId/changes/preview', {
        params: { seriesId: series!.id },
        body: JSON.parse(asked) as never,
        signal,
      }),
    retry: false,
  });
  if (error) return <QuietLine tone="bad">{sentenceOf(error)}</QuietLine>;
  if (!data) return <QuietLine>Looking at the others…</QuietLine>;
  const open = data.items.filter(({ what }) => what === 'changes' || what === 'stays');
  const people = open.reduce((sum, one) => sum + one.people, 0);
  return (
    <div role="status">
      <p>
        {`${countOf(open.length, 'gathering', 'gatherings')}, with ${countOf(people, 'registration', 'registrations')}.`}
      </p>
      <ul className={styles.plan} aria-label="What becomes of each">
        {data.items.map((one) => (
          <li key={one.id}>
            <strong>{wallMoment(one.start).date}</strong>
            {`: ${whatOf(one, typed === undefined)}`}
            {one.clocks && <p className={styles.note}>{CLOCK_WORDS[one.clocks]}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was changed of one alone, as the form names it. */
const KEPT: Readonly<Record<string, string>> = {
  start: 'time',
  end: 'time',
  place: 'place',
  title: 'title',
  purpose: 'purpose',
  brief: 'brief',
};

function whatOf({ what, keeps, becomes }: Becomes, isCancelling: boolean): string {
  if (what === 'cancelled') return 'is cancelled, and stays so';
  if (what === 'over') return 'is over, and stays as it was';
  if (isCancelling) return 'is cancelled';
  const moved = becomes && wallMoment(becomes);
  const kept = [...new Set(keeps.map((field) => KEPT[field] ?? 'what else was changed of it alone'))];
  return [
    moved ? `moves to ${moved.date}, ${moved.clock}` : 'changes with it',
    ...(kept.length > 0 ? [`keeps its own ${new Intl.ListFormat('en-GB').format(kept)}`] : []),
  ].join(', and ');
}
