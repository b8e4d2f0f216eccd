import { useInfiniteQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import type { Answer } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { instantLine, relative } from '../../lib/time';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { KINDS } from '../library/words';
import styles from './threads.module.css';
import { introductionThreadList, itemThreadList, threadList } from './threads.queries';

type ThreadRow = Answer<'GET /api/discussions/threads'>['items'][number];
type IntroductionThreadRow = Answer<'GET /api/discussions/introduction-threads'>['items'][number];
type ItemThreadRow = Answer<'GET /api/discussions/item-threads'>['items'][number];

/** What is said where one may listen, and about what concerns one; the latest word first. */
export function ThreadsPage() {
  const refetchInterval = useRenewal();
  const gatherings = useSuspenseInfiniteQuery({ ...threadList, refetchInterval });
  const items = useSuspenseInfiniteQuery({ ...itemThreadList, refetchInterval });
  // Most have none: the page does not wait to know.
  const introductions = useInfiniteQuery({ ...introductionThreadList, refetchInterval });
  const hasItems = totalOf(items.data) > 0;
  const hasIntroductions = totalOf(introductions.data) > 0;
  const isParted = hasItems || hasIntroductions;
  const ofGatherings =
    totalOf(gatherings.data) > 0 ? (
      <LoadMore
        query={gatherings}
        label="Threads"
        className={styles.list!}
        row={(thread) => <OfGathering thread={thread} as={isParted ? 'h3' : 'h2'} />}
      />
    ) : (
      <Empty action={<Link to="/gatherings">See what is coming up</Link>}>
        Each gathering has a thread for those who take part. When you have a place, it is listed here.
      </Empty>
    );
  return (
    <Page title="Threads" lead="What is said where you have a place, and about what you wrote or commented on.">
      {isParted ? <Section title="Gatherings">{ofGatherings}</Section> : ofGatherings}
      {hasIntroductions && (
        <Section title="Introductions">
          <LoadMore
            query={introductions}
            label="Introductions"
            className={styles.list!}
            row={(thread) => <OnIntroduction thread={thread} />}
          />
        </Section>
      )}
      {hasItems && (
        <Section title="Comments on what works">
          <LoadMore
            query={items}
            label="Comments"
            className={styles.list!}
            row={(thread) => <OnItem thread={thread} />}
          />
        </Section>
      )}
    </Page>
  );
}

function OfGathering({ thread, as }: { thread: ThreadRow; as: 'h2' | 'h3' }) {
  const { id, title, gathering } = thread;
  const when = instantLine(gathering.startsAt);
  return (
    <Entry
      as={as}
      thread={thread}
      link={
        <Link to="/threads/$threadId" params={{ threadId: id }}>
          <bdi>{title}</bdi>
        </Link>
      }
      about={gathering.standing === 'cancelled' ? `Cancelled, was to be ${when}` : `Gathering on ${when}`}
    />
  );
}

function OnItem({ thread }: { thread: ItemThreadRow }) {
  const { id, title, item } = thread;
  return (
    <Entry
      as="h3"
      thread={thread}
      link={
        <Link to="/what-works/$itemId/comments" params={{ itemId: id }}>
          <bdi>{title}</bdi>
        </Link>
      }
      about={item.standing === 'withdrawn' ? `${KINDS[item.kind]}, withdrawn` : KINDS[item.kind]}
    />
  );
}

function OnIntroduction({ thread }: { thread: IntroductionThreadRow }) {
  const { id, title, introduction } = thread;
  return (
    <Entry
      as="h3"
      thread={thread}
      link={
        <Link to="/introductions/$introductionId/thread" params={{ introductionId: id }}>
          <bdi>{title}</bdi>
        </Link>
      }
      about={`${isolated(introduction.organisation.name)} and a partner${introduction.standing === 'ended' ? ', over' : ''}`}
    />
  );
}

interface EntryProps {
  as: 'h2' | 'h3';
  thread: Pick<ThreadRow, 'unread' | 'mentions' | 'lastMessageAt'>;
  link: ReactNode;
  about: string;
}

function Entry({ as: Heading, thread: { unread, mentions = 0, lastMessageAt }, link, about }: EntryProps) {
  return (
    <article className={styles.entry} data-unread={unread > 0 ? true : undefined}>
      <Heading className={styles.title}>{link}</Heading>
      <p className={styles.unread}>
        {unread > 0 && <StateWord tone="new">{`${unread} unread${mentions > 0 ? ', mentions you' : ''}`}</StateWord>}
      </p>
      <p className="small soft">{about}</p>
      <p className="small soft">
        {lastMessageAt ? (
          <time
            dateTime={lastMessageAt}
          >{`Last message ${instantLine(lastMessageAt)}, ${relative(lastMessageAt)}`}</time>
        ) : (
          'Nobody has written yet'
        )}
      </p>
    </article>
  );
}
