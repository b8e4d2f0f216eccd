import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { Button, ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { Bar, Counts, OutcomeWord, useFocusAfter, WhichRows } from '../importing/importing';
import { ColumnMapper } from './column-mapper';
import { isOfDirectory } from '../keeping/keeping.queries';
import { RUN_WORDS, standingOf } from './feed-words';
import styles from './feeds.module.css';
import { feedQuery, isRunning, runQuery, runRows, type FeedRow, type FeedRun } from './feeds.queries';

const route = getRouteApi('/desk/feed-runs/$runId');

/** One reading of a feed: where it is, what importing it does, row by row; it goes on when the page is closed. */
export function RunPage() {
  const { runId } = route.useParams();
  const client = useQueryClient();
  const { data } = useSuspenseQuery({
    ...runQuery(runId),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 500 : false),
  });
  const { data: feed } = useSuspenseQuery(feedQuery(data.feedId));
  useEffect(() => {
    // A stage that ended has changed what the rows say, the feed, and what partners offer.
    void client.invalidateQueries({ predicate: isOfDirectory });
  }, [client, data.standing]);
  const [tone, word] = standingOf(data);
  return (
    <Page
      title={feed.name}
      lead={
        <>
          <span role="status">
            <StateWord tone={tone}>{word}</StateWord>
          </span>
          <span className="soft">
            {' '}
            {data.fileName ? <bdi>{data.fileName}</bdi> : 'From its address'}, <At instant={data.startedAt} />
          </span>
        </>
      }
      actions={
        <ButtonLink to="/desk/feeds/$feedId" params={{ feedId: data.feedId }}>
          The feed
        </ButtonLink>
      }
    >
      <Progress run={data} />
      {data.rows.total > 0 && <RunCounts rows={data.rows} />}
      {data.columns && data.standing === 'checked' && <ColumnMapper key={data.id} run={data} columns={data.columns} />}
      {data.rows.total > 0 && <RowByRow run={data} />}
    </Page>
  );
}

function Progress({ run }: { run: FeedRun }) {
  const client = useQueryClient();
  const params = { runId: run.id };
  const renew = (): Promise<void> => client.invalidateQueries({ queryKey: runQuery(run.id).queryKey });
  useFocusAfter(run.standing);
  const start = useMutation({
    mutationFn: () => call('POST /api/directory/feed-runs/:runId/start', { params }),
    onSettled: renew,
  });
  const cancel = useMutation({
    mutationFn: () => call('POST /api/directory/feed-runs/:runId/cancel', { params }),
    onSettled: renew,
  });
  const { fresh, changed } = run.rows;
  const failure = start.error ?? cancel.error;
  const isNothing = fresh + changed === 0;
  return (
    <>
      {isRunning(run) && <RunBar run={run} />}
      <QuietLine tone="bad">{run.problem}</QuietLine>
      {run.standing === 'checked' && isNothing && <p>There is nothing new in it.</p>}
      {run.standing === 'done' && fresh > 0 && (
        <p>
          Whoever runs a programme knows it better than a list: open one, and invite somebody of its partner to keep it.
        </p>
      )}
      <div className="row">
        {run.standing === 'checked' && (
          <Button
            kind={isNothing ? 'secondary' : 'primary'}
            onClick={() => start.mutate()}
            pending={start.isPending && 'Starting…'}
          >
            {isNothing ? 'Take it as read' : `Import ${countOf(fresh + changed, 'entry', 'entries')}`}
          </Button>
        )}
        {(isRunning(run) || run.standing === 'checked') && (
          <Button onClick={() => cancel.mutate()} pending={cancel.isPending && 'Cancelling…'}>
            {run.standing === 'checked' ? 'Do not import it' : 'Cancel'}
          </Button>
        )}
      </div>
      <QuietLine tone="bad">{failure && sentenceOf(failure)}</QuietLine>
    </>
  );
}

/** Of how many rows is known once it is read. */
function RunBar({ run: { standing, rows } }: { run: FeedRun }) {
  return (
    <Bar
      label={RUN_WORDS[standing][1]}
      done={rows.done}
      total={standing === 'importing' ? rows.total : 0}
      soFar={rows.total > 0 ? `${countOf(rows.total, 'row', 'rows')} so far.` : 'Reading it.'}
    />
  );
}

function RunCounts({ rows }: { rows: FeedRun['rows'] }) {
  const { repeated, missing } = rows;
  return (
    <>
      <Counts
        rows={rows}
        others={[
          ['There twice', repeated],
          ['No longer named', missing],
        ]}
      />
      {missing > 0 && (
        <p className="small soft">What is no longer named stays as it is. Hide it by hand if it is over.</p>
      )}
    </>
  );
}

function RowByRow({ run }: { run: FeedRun }) {
  const { outcome } = route.useSearch();
  const rows = useSuspenseInfiniteQuery(runRows(run.id, outcome));
  const params = { runId: run.id };
  return (
    <Section title="Row by row">
      <WhichRows
        link={(search, words) => (
          <Link to="/desk/feed-runs/$runId" params={params} search={search} activeOptions={{ exact: true }}>
            {words}
          </Link>
        )}
      />
      {rowsOf(rows.data).length === 0 ? (
        <Empty>
          {isRunning(run)
            ? 'The rows appear here as they are read.'
            : outcome
              ? 'No row of this kind.'
              : 'The rows of this reading are kept no longer: a later one took their place.'}
        </Empty>
      ) : (
        <LoadMore
          query={rows}
          keyOf={({ nth }) => String(nth)}
          label="Rows"
          className={styles.list!}
          row={(row) => <Row row={row} />}
        />
      )}
    </Section>
  );
}

function Row({ row: { name, partner, line, externalId, notes, outcome, programmeId } }: { row: FeedRow }) {
  const called = <bdi>{name || 'No name'}</bdi>;
  return (
    <div className={styles.row}>
      <div>
        <strong>
          {programmeId ? (
            <Link to="/keep/programmes/$programmeId" params={{ programmeId }}>
              {called}
            </Link>
          ) : (
            called
          )}
        </strong>
        <p className="small soft">
          {partner && <bdi>{partner}</bdi>}
          {partner && ' · '}
          {line ? `line ${line}` : <bdi className={styles.address}>{externalId}</bdi>}
        </p>
        {notes.map((note) => (
          <p key={note} className="small" dir="auto">
            {note}
          </p>
        ))}
      </div>
      <OutcomeWord outcome={outcome} />
    </div>
  );
}
