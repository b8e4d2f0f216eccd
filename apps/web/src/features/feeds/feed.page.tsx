import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { Button, ButtonLink } from '../../ui/button';
import { ChooseFile } from '../../ui/choose-file';
import { At } from '../../ui/date-line';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty, Facts, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { Differences } from './differences';
import { cameFrom, standingOf, whenRead } from './feed-words';
import styles from './feeds.module.css';
import { feedQuery, feedRuns, isRunning, type Feed, type FeedRun } from './feeds.queries';
import { Removed, RemoveFeed } from './remove-feed';
import { useReading } from './use-reading';

const route = getRouteApi('/desk/feeds/$feedId');

/** One feed: how it stands, what it said lately, and where people here know better. */
export function FeedPage() {
  const { feedId } = route.useParams();
  const { data: feed } = useSuspenseQuery({
    ...feedQuery(feedId),
    refetchInterval: ({ state }) =>
      state.data?.settling || (state.data?.lastRun && isRunning(state.data.lastRun)) ? 1000 : false,
  });
  const runs = useSuspenseInfiniteQuery({
    ...feedRuns(feedId),
    refetchInterval: feed.lastRun && isRunning(feed.lastRun) ? 1000 : false,
  });
  return (
    <Page
      title={feed.name}
      lead={cameFrom(feed)}
      actions={
        !feed.removed && (
          <>
            <ButtonLink to="/desk/feeds/$feedId/edit" params={{ feedId }}>
              Change the feed
            </ButtonLink>
            <RemoveFeed feed={feed} />
          </>
        )
      }
    >
      {feed.removed ? <Removed feed={feed} /> : <Latest feed={feed} />}
      <Facts
        rows={[
          ['Address', feed.address && <bdi className={styles.address}>{feed.address}</bdi>],
          ['Read', !feed.removed && whenRead(feed)],
          ['Removed', feed.removed && <At instant={feed.removed.at} />],
          ['Next', feed.nextAt && <At instant={feed.nextAt} />],
          ['Licence', feed.licence && <bdi>{feed.licence}</bdi>],
          ['What is new', feed.publishes ? 'Is published where it says enough' : 'Is a draft'],
        ]}
      />
      {!feed.removed && <Differences feedId={feedId} />}
      <Section title="Readings" aside={totalOf(runs.data) > 0 && countOf(totalOf(runs.data), 'reading', 'readings')}>
        {totalOf(runs.data) === 0 ? (
          <Empty>Each reading is listed here, with its report row by row.</Empty>
        ) : (
          <LoadMore query={runs} label="Readings" className={styles.list!} row={(run) => <RunRow run={run} />} />
        )}
      </Section>
    </Page>
  );
}

/** What is due, in a sentence and a button. */
function Latest({ feed: { id, address, lastRun } }: { feed: Feed }) {
  const reading = useReading(id);
  const isOpen = lastRun !== null && (isRunning(lastRun) || lastRun.standing === 'checked');
  return (
    <>
      <QuietLine tone={lastRun?.trouble ? 'bad' : 'new'}>{lastRun && sentenceOn(lastRun)}</QuietLine>
      <div className="row">
        {isOpen && (
          <ButtonLink kind="primary" to="/desk/feed-runs/$runId" params={{ runId: lastRun.id }}>
            {lastRun.standing === 'checked' ? 'Look at what it says' : 'See how far it is'}
          </ButtonLink>
        )}
        {address && !(lastRun && isRunning(lastRun)) && (
          <Button
            kind={isOpen ? 'secondary' : 'primary'}
            onClick={() => reading.mutate(null)}
            pending={reading.isPending && 'Reading…'}
          >
            Read it now
          </Button>
        )}
        {!(lastRun && isRunning(lastRun)) && (
          <ChooseFile
            kind={isOpen || address ? 'secondary' : 'primary'}
            words="Choose a file to look at"
            label="File of this feed"
            accept=".json,.ndjson,.jsonl,.csv,.txt,application/json,text/csv"
            pending={!address && reading.isPending && 'Uploading…'}
            take={(file) => reading.mutate(file)}
          />
        )}
      </div>
      <QuietLine tone="bad">{reading.error && sentenceOf(reading.error)}</QuietLine>
    </>
  );
}

function sentenceOn({ standing, problem }: FeedRun): string | null {
  if (problem) return problem;
  if (standing === 'checked') return 'It was read, and waits for your word.';
  if (standing === 'reading') return 'It is being read.';
  return standing === 'importing' ? 'It is being imported.' : null;
}

function RunRow({ run }: { run: FeedRun }) {
  const { id, fileName, bySchedule, startedAt, rows, standing } = run;
  const [tone, word] = standingOf(run);
  const found = [
    [rows.fresh, 'new'],
    [rows.changed, 'changed'],
    [rows.broken, 'cannot be imported'],
    [rows.missing, 'no longer named'],
  ] as const;
  const said = found.flatMap(([count, what]) => (count > 0 ? [`${count.toLocaleString('en-GB')} ${what}`] : []));
  return (
    <div className={styles.row}>
      <div>
        <Link to="/desk/feed-runs/$runId" params={{ runId: id }}>
          <bdi>{fileName ?? (bySchedule ? 'Read by itself' : 'Read from its address')}</bdi>
          <span className="visually-hidden">{`, ${startedAt}`}</span>
        </Link>
        <p className="small soft">
          <At instant={startedAt} />
          {standing !== 'reading' && ` · ${said.length > 0 ? said.join(', ') : 'nothing new'}`}
        </p>
      </div>
      <StateWord tone={tone}>{word}</StateWord>
    </div>
  );
}
