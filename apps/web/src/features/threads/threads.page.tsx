import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { instantLine, relative } from '../../lib/time';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import styles from './threads.module.css';
import { threadList } from './threads.queries';

type ThreadRow = Answer<'GET /api/discussions/threads'>['items'][number];

/** What is said where one may listen; the latest word first. */
export function ThreadsPage() {
  const query = useSuspenseInfiniteQuery({ ...threadList, refetchInterval: useRenewal() });
  return (
    <Page title="Threads" lead="What is said where you have a place.">
      {totalOf(query.data) > 0 ? (
        <LoadMore query={query} label="Threads" className={styles.list!} row={(thread) => <Entry thread={thread} />} />
      ) : (
        <Empty action={<Link to="/gatherings">See what is coming up</Link>}>
          Each gathering has a thread for those who take part. When you have a place, it is listed here.
        </Empty>
      )}
    </Page>
  );
}

function Entry({ thread }: { thread: ThreadRow }) {
  const { id, title, gathering, unread, lastMessageAt } = thread;
  const when = instantLine(gathering.startsAt);
  return (
    <article className={styles.entry} data-unread={unread > 0 ? true : undefined}>
      <h2 className={styles.title}>
        <Link to="/threads/$threadId" params={{ threadId: id }}>
          <bdi>{title}</bdi>
        </Link>
      </h2>
      <p className={styles.unread}>{unread > 0 && <StateWord tone="new">{`${unread} unread`}</StateWord>}</p>
      <p className="small soft">
        {gathering.standing === 'cancelled' ? `Cancelled, was to be ${when}` : `Gathering on ${when}`}
      </p>
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
