import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { CLOCK_WORDS, MOST_OCCURRENCES } from '#contracts/scheduling/recurrence-words';
import { call, Problem } from '../../lib/api';
import { countOf } from '../../lib/count';
import { dateLine } from '../../lib/time';
import { Select, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import { QuietLine } from '../../ui/quiet';
import { DateField } from '../../ui/typed-field';
import { fieldsOf, type Field, type Typed } from './gathering-fields';
import { repeatsOf } from './repeats';
import styles from './series.module.css';

/** How often it takes place again: when that would be is said before anything is scheduled. */
export function Repeats({ field, typed }: { field: Field; typed: Typed }) {
  const { repeats } = typed;
  return (
    <>
      <Select
        label="Repeats"
        help="A gathering for each time, with places of its own. Each can be moved, changed or cancelled by itself."
        choices={[
          { value: 'never', label: 'Not' },
          { value: 'week', label: 'By weeks' },
          { value: 'month', label: 'By months, on the same weekday of the month' },
          { value: 'last', label: 'By months, on the last such weekday' },
        ]}
        {...field('repeats')}
      />
      {repeats !== 'never' && (
        <>
          <FieldRow>
            <TextField
              label={repeats === 'week' ? 'Every how many weeks' : 'Every how many months'}
              inputMode="numeric"
              {...field('repeatsEvery')}
            />
            <Select
              label="Until"
              choices={[
                { value: 'count', label: 'A number of gatherings' },
                { value: 'until', label: 'A day' },
              ]}
              {...field('repeatsUntil')}
            />
          </FieldRow>
          {typed.repeatsUntil === 'count' ? (
            <TextField
              label="How many gatherings"
              help={`The first among them; at most ${MOST_OCCURRENCES}.`}
              inputMode="numeric"
              {...field('repeatsCount')}
            />
          ) : (
            <DateField label="Not after" {...field('repeatsLast')} />
          )}
          <Days typed={typed} />
        </>
      )}
    </>
  );
}

/** What is typed, as the service reads it. */
function Days({ typed }: { typed: Typed }) {
  const { start, end } = fieldsOf(typed);
  const repeats = repeatsOf(typed);
  const asked = useDeferredValue(JSON.stringify({ start, end, repeats }));
  const isComplete = Boolean(repeats && typed.date && typed.from && typed.to);
  const { data, error } = useQuery({
    queryKey: ['series-preview', asked],
    queryFn: ({ signal }) => call('POST /api/scheduling/series/preview', { body: JSON.parse(asked) as never, signal }),
    enabled: isComplete,
    retry: false,
    staleTime: Infinity,
  });
  if (!isComplete) return <p className="small soft">Write when it begins and ends to see its days.</p>;
  if (error) return <QuietLine tone="bad">{whyNot(error)}</QuietLine>;
  const items = data?.items ?? [];
  return (
    <details className={styles.days} open={items.some(({ clocks }) => clocks)}>
      <summary>{data ? `Its ${countOf(items.length, 'day', 'days')}` : 'Its days'}</summary>
      <ol>
        {items.map((item) => (
          <li key={item.start.local}>
            {dateLine(item.start, item.end)}
            {item.clocks && <p className={styles.note}>{CLOCK_WORDS[item.clocks]}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

const whyNot = (error: unknown): string =>
  error instanceof Problem ? (error.errors[0]?.detail ?? error.message) : 'We could not look up its days just now.';
