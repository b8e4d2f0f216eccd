import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { readersOf } from '#contracts/library/readers';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { useRenewal } from '../../lib/live-hints';
import { has, useMe } from '../../lib/session';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { FOR } from '../library/words';
import { StarterOffer } from '../starter/starter-offer';
import styles from './toolkits.module.css';
import { outlineQuery, toolkitList } from './toolkits.queries';

export function ToolkitsPage() {
  const me = useMe();
  const toolkits = useSuspenseInfiniteQuery({ ...toolkitList, refetchInterval: useRenewal() });
  const edits = has(me, 'moderator');
  return (
    <Page title="Toolkits" lead="What works, put in order." actions={edits && <StartToolkit />}>
      {totalOf(toolkits.data) === 0 ? (
        <Empty action={<StarterOffer />}>
          {edits ? 'Start a toolkit: an ordered choice of what works here.' : 'Published toolkits will stand here.'}
        </Empty>
      ) : (
        <LoadMore
          query={toolkits}
          label="Toolkits"
          className={styles.rows!}
          row={({ id, title, number, entries, excerpt, publishedAt, ...shared }) => (
            <div className="stack" data-gap="2">
              <Link className={styles.title} to="/toolkits/$toolkitId" params={{ toolkitId: id }}>
                <bdi>{title}</bdi>
              </Link>
              {excerpt && <span className={styles.excerpt}>{excerpt}</span>}
              <span className="small soft">
                {number === 0 ? <StateWord tone="waiting">No edition yet</StateWord> : `Edition ${number}`}
                {publishedAt && (
                  <>
                    , <At instant={publishedAt} />
                  </>
                )}
                {` · ${countOf(entries, 'item', 'items')} · ${FOR[readersOf(shared)]}`}
              </span>
            </div>
          )}
        />
      )}
    </Page>
  );
}

function StartToolkit() {
  const client = useQueryClient();
  const navigate = useNavigate();
  // Asked again after no answer came, it is the same one.
  const [id] = useState(newId);
  const start = useMutation({
    mutationFn: () => call('POST /api/library/toolkits', { body: { id, title: 'A new toolkit' } }),
    onSuccess: (outline) => {
      client.setQueryData(outlineQuery(id).queryKey, outline);
      return navigate({ to: '/toolkits/$toolkitId/edit', params: { toolkitId: id } });
    },
  });
  return (
    <>
      <Button kind="primary" pending={start.isPending && 'Starting it…'} onClick={() => start.mutate()}>
        Start a toolkit
      </Button>
      <QuietLine tone="bad">{start.error && sentenceOf(start.error)}</QuietLine>
    </>
  );
}
