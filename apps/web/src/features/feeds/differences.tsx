import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { useNaming } from '../keeping/keeping.queries';
import { fieldWord, sayValue } from '../keeping/say-changes';
import styles from './feeds.module.css';
import { feedDifferences, type Differing } from './feeds.queries';

/** Where people corrected here what came from the feed: both are shown, and what stands here stays until somebody says otherwise. */
export function Differences({ feedId }: { feedId: string }) {
  const differences = useSuspenseInfiniteQuery(feedDifferences(feedId));
  const total = totalOf(differences.data);
  return (
    <Section title="Corrected here" aside={total > 0 && countOf(total, 'entry', 'entries')}>
      {total === 0 ? (
        <Empty>
          What people correct of it here stays when the feed is read again, and stands here beside what the feed says.
        </Empty>
      ) : (
        <LoadMore
          query={differences}
          label="Entries that say something else here"
          className={styles.list!}
          keyOf={({ id, externalId }) => `${id} ${externalId}`}
          row={(entry) => <EntryDifferences feedId={feedId} entry={entry} />}
        />
      )}
    </Section>
  );
}

function EntryDifferences({
  feedId,
  entry: { id, name, kind, version, externalId, differences },
}: {
  feedId: string;
  entry: Differing;
}) {
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: ({ field }: { field: string; away: () => void }) =>
      call('POST /api/directory/feeds/:feedId/entries/:entryId/taken', {
        params: { feedId, entryId: id },
        ifMatch: version,
        body: { field, ...(externalId && { externalId }) },
      }),
    onSuccess: (_, { field }) => say(`“${isolated(name)}” says what the feed says: ${fieldWord(field).toLowerCase()}.`),
    onSettled: async (_, __, { away }) => {
      await client.invalidateQueries({ queryKey: feedDifferences(feedId).queryKey.slice(0, 2) });
      away();
    },
  });
  const naming = useNaming();
  const inBrief = (path: readonly string[], value: unknown): string => beginning(sayValue(path.at(-1)!, value, naming));
  const fields = [...Map.groupBy(differences, ({ path: [field = ''] }) => field)];
  return (
    <article className={styles.differing}>
      <h3>
        <bdi>{name}</bdi>
        <span className="small soft">{kind === 'partner' ? ' · partner' : ' · programme'}</span>
      </h3>
      {fields.map(([field, all]) => (
        <div key={field} className={styles.difference}>
          <table>
            <caption className={styles.field}>{fieldWord(field)}</caption>
            <tbody>
              <tr>
                <th scope="row">Here</th>
                <td dir="auto">{all.map(({ path, here }) => inBrief(path, here)).join('; ')}</td>
              </tr>
              <tr>
                <th scope="row">In the feed</th>
                <td dir="auto">{all.map(({ path, feed }) => inBrief(path, feed)).join('; ')}</td>
              </tr>
            </tbody>
          </table>
          <Button
            kind="quiet"
            aria-label={`Take the feed’s “${fieldWord(field)}” for ${isolated(name)}`}
            pending={take.isPending && take.variables.field === field && 'Taking it…'}
            onClick={(event) => take.mutate({ field, away: focusAfter(event.currentTarget) })}
          >
            Take the feed’s
          </Button>
        </div>
      ))}
      <QuietLine tone="bad">{take.error && sentenceOf(take.error)}</QuietLine>
    </article>
  );
}

const MOST = 300;
const beginning = (said: string): string =>
  said === '' ? 'Nothing' : said.length > MOST ? `${said.slice(0, MOST)}…` : said;
