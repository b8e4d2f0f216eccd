import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore, rowsOf, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { DeskTabs } from '../desk/desk-tabs';
import { cameFrom, standingOf, whenRead } from './feed-words';
import styles from './feeds.module.css';
import { feedList, isRunning, removedFeeds, twinList, type Feed } from './feeds.queries';
import { BringFeedBack } from './remove-feed';

/** Where partners and programmes are imported from, and how each stands. */
export function FeedsPage() {
  const feeds = useSuspenseInfiniteQuery({
    ...feedList,
    refetchInterval: ({ state }) =>
      rowsOf(state.data).some(({ lastRun }) => lastRun && isRunning(lastRun)) ? 1000 : false,
  });
  const twins = totalOf(useSuspenseInfiniteQuery(twinList).data);
  const add = (
    <ButtonLink kind="primary" to="/desk/feeds/new">
      Add a feed
    </ButtonLink>
  );
  const total = totalOf(feeds.data);
  return (
    <Page title="Feeds · Desk" heading="Desk" actions={total > 0 && add}>
      <DeskTabs />
      <p>
        <Link to="/desk/twins">Partners that may be one</Link>
        {twins > 0 && <span className="soft">{` · ${countOf(twins, 'pair', 'pairs')} to look at`}</span>}
      </p>
      {total === 0 ? (
        <Empty action={add}>
          Programmes that others publish come from here: from an Open Referral UK address, or from a file. What a feed
          says is looked at first, renewed later, and never put over what people corrected here.
        </Empty>
      ) : (
        <LoadMore query={feeds} label="Feeds" className={styles.list!} row={(feed) => <FeedRow feed={feed} />} />
      )}
      <RemovedFeeds />
    </Page>
  );
}

/** Those that were, as long as they can be had back. */
function RemovedFeeds() {
  const removed = useSuspenseInfiniteQuery(removedFeeds);
  if (totalOf(removed.data) === 0) return null;
  return (
    <Section title="Removed">
      <LoadMore
        query={removed}
        label="Removed feeds"
        className={styles.list!}
        row={(feed) => (
          <div className={styles.row}>
            <div>
              <Link to="/desk/feeds/$feedId" params={{ feedId: feed.id }}>
                <bdi>{feed.name}</bdi>
              </Link>
              <p className="small soft">{cameFrom(feed)}</p>
            </div>
            <BringFeedBack feedId={feed.id} />
          </div>
        )}
      />
    </Section>
  );
}

function FeedRow({ feed }: { feed: Feed }) {
  const { id, name, lastRun } = feed;
  const [tone, word] = lastRun ? standingOf(lastRun) : (['plain', 'Not read yet'] as const);
  return (
    <div className={styles.row}>
      <div>
        <Link className={styles.name} to="/desk/feeds/$feedId" params={{ feedId: id }}>
          <bdi>{name}</bdi>
        </Link>
        <p className="small soft">
          {cameFrom(feed)} · {whenRead(feed).toLowerCase()}
        </p>
        {lastRun?.trouble && <p className="small">{lastRun.problem}</p>}
      </div>
      <div className={styles.state}>
        <StateWord tone={tone}>{word}</StateWord>
        {lastRun && (
          <span className="small soft">
            <At instant={lastRun.endedAt ?? lastRun.startedAt} brief />
          </span>
        )}
      </div>
    </div>
  );
}
