import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { startTransition, useOptimistic } from 'react';
import { useRenewal } from '../../lib/live-hints';
import { isMember, useMe } from '../../lib/session';
import { instantLine } from '../../lib/time';
import { Button, ButtonLink } from '../../ui/button';
import { Corrected, Orders } from '../../ui/finding';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Chosen, Narrowing } from '../../ui/narrowing';
import { Page } from '../../ui/page';
import { Empty, NoResult } from '../../ui/quiet';
import { SearchBox } from '../../ui/search-box';
import { AddToCollection } from '../collections/add-to-collection';
import { TakeAll } from '../documents/take-all';
import { SaveSearch } from '../following/save-search';
import { useNewSince } from '../following/use-new-since';
import { StarterOffer } from '../starter/starter-offer';
import { AskedToWrite } from '../writing/asked-to-write';
import { DueReviews } from './due-reviews';
import { FACET_WORDS, inWords, type Finding } from './finding';
import styles from './finding.module.css';
import { findingList, type Listed } from './finding.queries';
import { ItemRow } from './item-row';
import { useSinceLastTime } from './since-last-time';
import { useHeld } from './use-held';
import { WhatWorksTabs } from './what-works-tabs';

const NONE: string[] = [];

const route = getRouteApi('/what-works');

/** What others did and whether it helped: by words, narrowed, the latest first; and what one writes oneself. */
export function WhatWorksPage() {
  const me = useMe();
  const finding = route.useSearch();
  return (
    <Page
      title="What works"
      lead="What others did, and whether it helped."
      actions={
        <>
          <ButtonLink to="/toolkits">Toolkits</ButtonLink>
          {isMember(me) && (
            <>
              <ButtonLink to="/what-works/collections">Collections</ButtonLink>
              <ButtonLink to="/what-works/import">Bring in a file</ButtonLink>
              <WriteNote kind="primary" />
            </>
          )}
        </>
      }
    >
      {isMember(me) && <WhatWorksTabs />}
      {isMember(me) && <AskedToWrite />}
      {finding.list === 'mine' ? <Mine /> : <Published key={String(me?.id)} finding={finding} />}
    </Page>
  );
}

function WriteNote({ kind, children = 'Write a note' }: { kind: 'primary' | 'secondary'; children?: string }) {
  return (
    <ButtonLink kind={kind} to="/what-works/new" search={{ begun: undefined }}>
      {children}
    </ButtonLink>
  );
}

function Mine() {
  const query = useSuspenseInfiniteQuery({ ...findingList({ list: 'mine' }), refetchInterval: useRenewal() });
  if (query.data.pages[0]!.total === 0) {
    return (
      <Empty action={<WriteNote kind="secondary">Write the first note</WriteNote>}>
        What you write stands here, from its first draft. A first useful note takes ten minutes.
      </Empty>
    );
  }
  return (
    <>
      <DueReviews />
      <LoadMore query={query} label="Mine" className={styles.list!} row={(item) => <ItemRow item={item} />} />
      <TakeAll />
    </>
  );
}

function Published({ finding }: { finding: Finding }) {
  const me = useMe();
  const navigate = route.useNavigate();
  const renewal = useRenewal();
  const query = useSuspenseInfiniteQuery({ ...findingList(finding), refetchInterval: me ? renewal : false });
  const { pages } = query.data;
  const { total, about, facets, corrected, wordless } = pages[0]!;
  const { shown, waiting, letIn } = useHeld(JSON.stringify(finding), pages);
  const { search = '' } = finding;
  // What is ticked is ticked at once; the list follows.
  const [only, setOnly] = useOptimistic(finding.only ?? NONE);
  const look = (change: Partial<Record<keyof Finding, unknown>>): Promise<void> =>
    navigate({
      search: (held) => ({ ...held, verbatim: undefined, following: undefined, ...change }) as Finding,
    });
  const onNarrow = (now: string[]): void =>
    startTransition(async () => {
      setOnly(now);
      await look({ only: now.length > 0 ? now : undefined });
    });
  const fresh = useNewSince(finding.following);
  const isByDate = (finding.sort ?? (search ? 'fit' : 'date')) === 'date';
  const isPlain = !search && only.length === 0;
  return (
    <>
      {/* Where there is nothing yet, there is nothing to look for. */}
      {!(isPlain && total === 0) && (
        <SearchBox
          label="Search what works"
          value={search}
          found={isPlain ? undefined : total}
          onSearch={(text) => void look({ search: text || undefined, sort: undefined })}
        />
      )}
      <Chosen words={FACET_WORDS} only={only} onNarrow={onNarrow} />
      {corrected && (
        <Corrected
          typed={search}
          corrected={corrected}
          link={(words) => (
            <Link to="/what-works" search={(held) => ({ ...held, verbatim: true as const })}>
              {words}
            </Link>
          )}
        />
      )}
      <div className={styles.columns} data-wide>
        {facets && <Narrowing facets={facets.values} words={FACET_WORDS} only={only} onNarrow={onNarrow} />}
        <div className={styles.found}>
          {/* As high with what is new as without: nothing below moves when it is announced. */}
          <div className={styles.above}>
            {total > 0 && <Sorting finding={finding} total={total} about={about} />}
            {isMember(me) && !isPlain && !wordless && !finding.following && (
              <SaveSearch finding={corrected ? { ...finding, search: corrected } : finding} />
            )}
            <span role="status">
              {waiting > 0 && (
                <Button kind="quiet" onClick={letIn}>
                  {waiting === 1 ? '1 new note' : `${waiting} new notes`}
                </Button>
              )}
            </span>
          </div>
          {total > 0 && <Rows query={query} shown={shown} isByDate={isByDate} fresh={fresh} />}
          {total > shown.length && !query.hasNextPage && !isByDate && (
            <p className="soft">
              These are the first {shown.length}. Narrow them down, or look at{' '}
              <Link to="/what-works" search={{ ...finding, sort: 'date' }}>
                the latest
              </Link>
              .
            </p>
          )}
          {total === 0 && <Nothing finding={finding} wordless={wordless ?? false} />}
        </div>
      </div>
    </>
  );
}

function Rows({
  query,
  shown,
  isByDate,
  fresh,
}: {
  query: Parameters<typeof LoadMore<Listed>>[0]['query'];
  shown: Listed[];
  isByDate: boolean;
  /** Items that are new by what one follows. */
  fresh: ReadonlySet<string>;
}) {
  const me = useMe();
  const since = useSinceLastTime(shown[0]?.publishedAt);
  const firstSeen = isByDate && since ? shown.findIndex(({ publishedAt }) => (publishedAt ?? '') <= since) : -1;
  const data = { pages: [{ items: shown, total: totalOf(query.data) }] };
  return (
    <LoadMore
      query={{ ...query, data } as typeof query}
      label="What works"
      className={styles.list!}
      row={(item) => (
        <>
          {firstSeen > 0 && item.id === shown[0]!.id && (
            <p className={styles.since}>{`New since ${instantLine(since!)}`}</p>
          )}
          {firstSeen > 0 && item.id === shown[firstSeen]!.id && <p className={styles.since}>From before</p>}
          <ItemRow item={item} isNew={fresh.has(item.id)} action={isMember(me) && <AddToCollection item={item} />} />
        </>
      )}
    />
  );
}

const ORDERS = [
  ['fit', 'the best fit first'],
  ['date', 'the latest first'],
  ['adoption', 'the most tried first'],
] as const;

function Sorting({ finding, total, about }: { finding: Finding; total: number; about: boolean | undefined }) {
  const usual = finding.search ? 'fit' : 'date';
  const isAll = !finding.search && !finding.only;
  return (
    <Orders
      found={`${about ? 'About ' : ''}${total.toLocaleString('en-GB')} ${isAll ? 'in all' : 'found'}`}
      orders={ORDERS.filter(([order]) => order !== 'fit' || finding.search)}
      order={finding.sort ?? usual}
      link={(order, words) => (
        <Link to="/what-works" search={({ sort: _, ...rest }) => (order === usual ? rest : { ...rest, sort: order })}>
          {words}
        </Link>
      )}
    />
  );
}

/** What was looked for, and one way to widen it; or what will be here. */
function Nothing({ finding: { search, only = [] }, wordless }: { finding: Finding; wordless: boolean }) {
  const me = useMe();
  if (wordless) {
    return (
      <Empty action={<Link to="/what-works">Show everything</Link>}>
        There is no word in <strong dir="auto">{search}</strong>. Look for a word.
      </Empty>
    );
  }
  const lookedFor = [search, ...only.map(inWords)].filter(Boolean).join(', ');
  if (lookedFor) {
    const widen =
      search && only.length > 0 ? (
        <Link to="/what-works" search={{ search }}>
          Look for it in everything
        </Link>
      ) : (
        <Link to="/what-works">Show everything</Link>
      );
    return <NoResult lookedFor={lookedFor} widen={widen} />;
  }
  return (
    <Empty action={isMember(me) && <FirstThings />}>
      {isMember(me)
        ? 'What members did, and whether it helped, will stand here. Two honest paragraphs help others more than a finished report.'
        : me
          ? 'What the network shares with its partners will stand here.'
          : 'Nothing is public yet. Members of the network read more.'}
    </Empty>
  );
}

/** What fills an empty library. */
function FirstThings() {
  return (
    <div className="stack">
      <div>
        <WriteNote kind="secondary">Write the first note</WriteNote>
      </div>
      <StarterOffer />
    </div>
  );
}
