import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button, ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { focusAfter } from '../../ui/focus';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import styles from './feeds.module.css';
import { mergeList, twinList, type Merge, type Pair } from './feeds.queries';

/** Partners that may be one and the same: a person decides, and can take it back. */
export function TwinsPage() {
  const twins = useSuspenseInfiniteQuery(twinList);
  const merges = useSuspenseInfiniteQuery(mergeList);
  return (
    <Page
      title="Partners that may be one"
      lead="They share a number of a register, or are written alike. What you make of them can be undone."
      actions={<ButtonLink to="/desk/feeds">Feeds</ButtonLink>}
    >
      {totalOf(twins.data) === 0 ? (
        <Empty>Where a feed brings a partner that may be here already, both stand here side by side.</Empty>
      ) : (
        <LoadMore
          query={twins}
          keyOf={({ one, other }) => one.id + other.id}
          label="Partners that may be one"
          className={styles.list!}
          row={(pair) => <PairRow pair={pair} />}
        />
      )}
      {totalOf(merges.data) > 0 && (
        <Section title="Made one" aside={countOf(totalOf(merges.data), 'partner', 'partners')}>
          <LoadMore
            query={merges}
            label="Made one"
            className={styles.list!}
            row={(merge) => <MergeRow merge={merge} />}
          />
        </Section>
      )}
    </Page>
  );
}

function useRenewal(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: twinList.queryKey.slice(0, 1) });
    await client.invalidateQueries({ queryKey: mergeList.queryKey.slice(0, 1) });
  };
}

const undoMerge = (mergeId: string): Promise<unknown> =>
  call('POST /api/directory/merges/:mergeId/undo', { params: { mergeId } });

type Candidate = Pair['one'];

function PairRow({ pair: { one, other, why } }: { pair: Pair }) {
  const renew = useRenewal();
  const heading = useId();
  const apart = useMutation({
    mutationFn: async ({ away }: { away: () => void }) => {
      const tell = (isApart: boolean): Promise<unknown> =>
        call('PUT /api/directory/twins/:oneId/:otherId', {
          params: { oneId: one.id, otherId: other.id },
          body: { apart: isApart },
        });
      await tell(true);
      say(`“${isolated(one.name)}” and “${isolated(other.name)}” are two.`, {
        undo: async () => {
          await tell(false);
          await renew();
        },
      });
      await renew();
      away();
    },
  });
  const merge = useMutation({
    mutationFn: async ({ kept, gone, away }: { kept: Candidate; gone: Candidate; away: () => void }) => {
      const id = newId();
      await call('POST /api/directory/merges', { body: { id, keptId: kept.id, goneId: gone.id } });
      say(`What “${isolated(gone.name)}” offers is of “${isolated(kept.name)}” now.`, {
        undo: async () => {
          await undoMerge(id);
          await renew();
        },
      });
      await renew();
      away();
    },
  });
  const failure = merge.error ?? apart.error;
  const keepOf = (kept: Candidate, gone: Candidate) => (
    <Keep
      kept={kept}
      gone={gone}
      pending={merge.isPending && merge.variables.kept.id === kept.id}
      keep={(button) => merge.mutate({ kept, gone, away: focusAfter(button) })}
    />
  );
  return (
    <article className={styles.differing} aria-labelledby={heading}>
      <p id={heading} className="small soft">
        {why === 'number' ? 'They share a number of a register' : 'They are written alike'}
      </p>
      <div className={styles.pair}>
        {keepOf(one, other)}
        {keepOf(other, one)}
      </div>
      <div className="row">
        <Button
          kind="quiet"
          aria-label={`They are two: ${isolated(one.name)} and ${isolated(other.name)}`}
          pending={apart.isPending && 'Saying so…'}
          onClick={(event) => apart.mutate({ away: focusAfter(event.currentTarget) })}
        >
          They are two
        </Button>
      </div>
      <QuietLine tone="bad">{failure && sentenceOf(failure)}</QuietLine>
    </article>
  );
}

function Keep({
  kept,
  gone,
  pending,
  keep,
}: {
  kept: Candidate;
  gone: Candidate;
  pending: boolean;
  keep: (button: HTMLElement) => void;
}) {
  const { name, standing, programmes, registers, feeds } = kept;
  const facts = [
    countOf(programmes, 'programme', 'programmes'),
    standing === 'published' ? null : standing === 'draft' ? 'a draft' : 'hidden',
    registers.join(', ') || 'no number',
  ];
  return (
    <div className={styles.candidate}>
      <strong className={styles.name}>
        <bdi>{name}</bdi>
      </strong>
      <p className="small soft">{facts.filter(Boolean).join(' · ')}</p>
      <p className="small soft">
        {feeds.length > 0 ? `From ${feeds.map((feed) => isolated(feed)).join(', ')}` : 'Added here'}
      </p>
      {gone.stays ? (
        <p className="small">{`Cannot take in the other: ${gone.stays}`}</p>
      ) : (
        <Button
          aria-label={`Keep ${isolated(name)}, and make ${isolated(gone.name)} one with it`}
          pending={pending && 'Making one…'}
          onClick={(event) => keep(event.currentTarget)}
        >
          Keep this one
        </Button>
      )}
    </div>
  );
}

function MergeRow({ merge: { id, kept, gone, by, at } }: { merge: Merge }) {
  const renew = useRenewal();
  const undo = useMutation({
    mutationFn: async ({ away }: { away: () => void }) => {
      await undoMerge(id);
      say(`“${isolated(kept.name)}” and “${isolated(gone.name)}” are two again.`);
      await renew();
      away();
    },
  });
  return (
    <div className={styles.row}>
      <div>
        <strong>
          <bdi>{gone.name}</bdi>
        </strong>{' '}
        is now <bdi>{kept.name}</bdi>
        <p className="small soft">
          <bdi>{by}</bdi>, <At instant={at} />
        </p>
        <QuietLine tone="bad">{undo.error && sentenceOf(undo.error)}</QuietLine>
      </div>
      <Button
        kind="quiet"
        aria-label={`Make two again: ${isolated(gone.name)} and ${isolated(kept.name)}`}
        pending={undo.isPending && 'Parting them…'}
        onClick={(event) => undo.mutate({ away: focusAfter(event.currentTarget) })}
      >
        Make two again
      </Button>
    </div>
  );
}
