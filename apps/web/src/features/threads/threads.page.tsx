import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { instantLine, keptLine, relative } from '../../lib/time';
import type { MyThread } from '../../lib/waiting';
import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { LoadMore, rowsOf, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { KINDS } from '../library/words';
import { Said, unreadLine } from './quotes';
import { threadLink } from './thread-link';
import styles from './threads.module.css';
import { myThreads } from './threads.queries';
import { useHeldOrder } from './use-held-order';

/** What is said where one may listen, and about what concerns one: what is unread first, then the latest word. */
export function ThreadsPage() {
  const query = useSuspenseInfiniteQuery({ ...myThreads, refetchInterval: useRenewal() });
  const { rows, news, renew } = useHeldOrder(rowsOf(query.data), { hides: true });
  const total = totalOf(query.data);
  return (
    <Page title="Threads" lead="What is said where you have a place, and about what you wrote or commented on.">
      {total === 0 ? (
        <Empty action={<Link to="/gatherings">See what is coming up</Link>}>
          Each gathering has a thread for those who take part. When you have a place, it is listed here.
        </Empty>
      ) : (
        <>
          {/* As high with a button as without: the list stays where it is. */}
          <div className={styles.state} role="status" data-broad>
            {news > 0 ? (
              <Button
                onClick={(event) => {
                  const away = focusAfter(event.currentTarget);
                  renew();
                  away();
                }}
              >
                {`${countOf(news, 'thread has', 'threads have')} something new: show first`}
              </Button>
            ) : (
              <span className="soft">{countOf(total, 'thread', 'threads')}</span>
            )}
          </div>
          <LoadMore
            query={{ ...query, data: { pages: [{ items: [...rows], total }] } }}
            label="Threads"
            className={styles.list!}
            row={(thread) => <Entry thread={thread} />}
          />
        </>
      )}
    </Page>
  );
}

function Entry({ thread }: { thread: MyThread }) {
  const { title, unread, last } = thread;
  return (
    <article className={styles.entry} data-unread={unread > 0 || undefined}>
      <div className={styles.about}>
        <h2 className={styles.title}>
          <Link {...threadLink(thread)}>
            <bdi>{title}</bdi>
          </Link>
        </h2>
        <p className="small soft">{aboutOf(thread)}</p>
      </div>
      <div className={styles.last}>
        {last ? (
          <>
            <Said quote={last} />
            <time className="small soft" dateTime={last.postedAt}>
              {`${instantLine(last.postedAt)}, ${relative(last.postedAt)}`}
            </time>
          </>
        ) : (
          <p className="small soft">Nobody has written yet</p>
        )}
      </div>
      <p className={styles.unread}>{unread > 0 && <StateWord tone="new">{unreadLine(thread)}</StateWord>}</p>
    </article>
  );
}

/** What it is on. */
function aboutOf({ gathering, item, introduction }: MyThread): string {
  if (gathering) {
    const when = keptLine(gathering.startsAt);
    return gathering.standing === 'cancelled' ? `Cancelled, was to be ${when}` : `Gathering on ${when}`;
  }
  if (item)
    return `Comments on a ${KINDS[item.kind].toLowerCase()}${item.standing === 'withdrawn' ? ', withdrawn' : ''}`;
  if (!introduction) return '';
  return `Introduction, ${isolated(introduction.organisation.name)} and a partner${introduction.standing === 'ended' ? ', over' : ''}`;
}
