import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColumnTarget } from '#contracts/directory/feed-columns';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { Select } from '../../ui/fields';
import { QuietLine } from '../../ui/quiet';
import { COLUMN_GROUPS, TARGET_WORDS } from './feed-words';
import styles from './feeds.module.css';
import { runQuery, type FeedRun } from './feeds.queries';

const CHOICES = COLUMN_GROUPS.flatMap(([, targets]) =>
  targets.map(([value]) => ({ value, label: TARGET_WORDS[value] })),
);

/** What each column of a file holds: suggested by what it is called, said by a person, and kept for the next file. */
export function ColumnMapper({ run, columns }: { run: FeedRun; columns: NonNullable<FeedRun['columns']> }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Readonly<Record<string, ColumnTarget | ''>>>(columns.taken);
  const map = useMutation({
    mutationFn: () => {
      const said = Object.entries(chosen).filter((one): one is [string, ColumnTarget] => one[1] !== '');
      return call('PUT /api/directory/feed-runs/:runId/columns', {
        params: { runId: run.id },
        body: { columns: Object.fromEntries(said) },
      });
    },
    onSuccess: (said) => client.setQueryData(runQuery(run.id).queryKey, said),
  });
  const twice = Object.values(chosen).find((target, nth, all) => target !== '' && all.indexOf(target) !== nth);
  const isChanged = columns.heading.some((name) => (chosen[name] ?? '') !== (columns.taken[name] ?? ''));
  return (
    <details className={styles.mapper} open={run.trouble === 'not-understood'}>
      <summary>{`Columns: ${Object.keys(columns.taken).length} of ${columns.heading.length} are taken`}</summary>
      <p>What a column holds is told by what it is called. Choose what was not understood; the file is read again.</p>
      <div className={styles.columns}>
        {columns.heading.map((name, nth) => (
          <div key={nth} className={styles.column}>
            <div>
              <strong>
                <bdi>{name || 'A column without a name'}</bdi>
              </strong>
              <p className={`small soft ${styles.sample}`} dir="auto">
                {columns.rows
                  .map((row) => row[nth])
                  .filter(Boolean)
                  .join(' · ') || 'Empty in the first rows'}
              </p>
            </div>
            {name && (
              <Select
                label={`“${isolated(name)}” holds`}
                id={`column-${nth}`}
                name={`column-${nth}`}
                value={chosen[name] ?? ''}
                error={twice && chosen[name] === twice ? 'Two columns are meant to hold this.' : undefined}
                empty="Pass it over"
                choices={CHOICES}
                onChange={(target) => setChosen((held) => ({ ...held, [name]: target }))}
              />
            )}
          </div>
        ))}
      </div>
      {isChanged && (
        <Button onClick={() => !twice && map.mutate()} pending={map.isPending && 'Reading it again…'}>
          Read it again with these columns
        </Button>
      )}
      <QuietLine tone="bad">{map.error && sentenceOf(map.error)}</QuietLine>
    </details>
  );
}
