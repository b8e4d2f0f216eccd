import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button, ButtonLink } from '../../ui/button';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { Bar, Counts, OutcomeWord, useFocusAfter, WhichRows } from '../importing/importing';
import styles from './desk.module.css';
import { importQuery, importRows } from './desk.queries';
import { IMPORT_WORDS, type ImportView } from './import-words';

const route = getRouteApi('/desk/imports/$importId');

/** Where a long piece of work is, what is done, what failed: it goes on when the page is closed. */
export function ImportPage() {
  const { importId } = route.useParams();
  const { outcome } = route.useSearch();
  const client = useQueryClient();
  const { data } = useSuspenseQuery({
    ...importQuery(importId),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 500 : false),
  });
  const rows = useSuspenseInfiniteQuery(importRows(importId, outcome));
  useEffect(() => {
    // A stage that ended has changed what the rows say, and the prospects.
    void client.invalidateQueries({ queryKey: ['GET /api/membership/imports/:importId/rows'] });
    void client.invalidateQueries({ queryKey: ['GET /api/membership/prospects'] });
  }, [client, data.standing]);
  const [tone, word] = IMPORT_WORDS[data.standing];
  const hasRows = isRunning(data) || data.rows.total > 0;
  return (
    <Page
      title={data.fileName}
      lead={
        <span role="status">
          <StateWord tone={tone}>{word}</StateWord>
        </span>
      }
      actions={<ButtonLink to="/desk/prospects">All prospects</ButtonLink>}
    >
      <Progress view={data} />
      {hasRows && <Counts rows={data.rows} />}
      {hasRows && (
        <Section title="Row by row">
          <WhichRows
            link={(search, words) => (
              <Link to="/desk/imports/$importId" params={{ importId }} search={search} activeOptions={{ exact: true }}>
                {words}
              </Link>
            )}
          />
          {rowsOf(rows.data).length === 0 ? (
            <Empty>{isRunning(data) ? 'The rows appear here as they are checked.' : 'No row of this kind.'}</Empty>
          ) : (
            <LoadMore
              query={rows}
              keyOf={({ line }) => String(line)}
              label="Rows"
              className={styles.list!}
              row={(row) => (
                <div className={styles.imported}>
                  <div>
                    <strong>
                      <bdi>{row.name ?? 'No name'}</bdi>
                    </strong>
                    <span className="small soft">{` · line ${row.line}${row.employerId ? `, employer ${row.employerId}` : ''}`}</span>
                    {row.notes.map((note) => (
                      <p key={note} className="small">
                        {note}
                      </p>
                    ))}
                  </div>
                  <OutcomeWord outcome={row.outcome} />
                </div>
              )}
            />
          )}
        </Section>
      )}
    </Page>
  );
}

const isRunning = ({ standing }: ImportView): boolean => standing === 'checking' || standing === 'importing';

function Progress({ view }: { view: ImportView }) {
  const client = useQueryClient();
  const params = { importId: view.id };
  const renew = (): Promise<void> => client.invalidateQueries({ queryKey: ['GET /api/membership/imports/:importId'] });
  useFocusAfter(view.standing);
  const start = useMutation({
    mutationFn: () => call('POST /api/membership/imports/:importId/start', { params }),
    onSettled: renew,
  });
  const cancel = useMutation({
    mutationFn: () => call('POST /api/membership/imports/:importId/cancel', { params }),
    onSettled: renew,
  });
  const { total, done, fresh, changed } = view.rows;
  const failure = start.error ?? cancel.error;
  return (
    <>
      {isRunning(view) && (
        <Bar label={IMPORT_WORDS[view.standing][1]} done={done} total={total} soFar="Reading the file." />
      )}
      <QuietLine tone="bad">{view.problem}</QuietLine>
      <div className="row">
        {view.standing === 'failed' && (
          <ButtonLink kind="primary" to="/desk/prospects">
            Choose another file
          </ButtonLink>
        )}
        {view.standing === 'checked' && fresh + changed > 0 && (
          <Button kind="primary" onClick={() => start.mutate()} pending={start.isPending && 'Starting…'}>
            {`Import ${(fresh + changed).toLocaleString('en-GB')} ${fresh + changed === 1 ? 'employer' : 'employers'}`}
          </Button>
        )}
        {(isRunning(view) || view.standing === 'checked') && (
          <Button onClick={() => cancel.mutate()} pending={cancel.isPending && 'Cancelling…'}>
            {view.standing === 'checked' ? 'Do not import it' : 'Cancel'}
          </Button>
        )}
      </div>
      {view.standing === 'checked' && fresh + changed === 0 && <p>There is nothing new in this file.</p>}
      <QuietLine tone="bad">{failure && sentenceOf(failure)}</QuietLine>
    </>
  );
}
