import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMailsAreKept } from '../../lib/delivery';
import { useRenewal } from '../../lib/live-hints';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { WhatWorksTabs } from '../library/what-works-tabs';
import { entryNewsQuery, followedEntriesQuery } from './entries.queries';
import { FollowedEntryRow } from './followed-entry-row';
import { FollowedRow } from './followed-row';
import styles from './following.module.css';
import { followingQuery, newsQuery } from './following.queries';

/** What one follows and the searches one saved, with what is new of each. */
export function FollowingPage() {
  const areKept = useMailsAreKept();
  return (
    <Page
      title="Following"
      lead="What you follow, and the searches you saved. What is new of them stands here at once."
    >
      <WhatWorksTabs />
      <Texts />
      <Partners />
      {areKept ? (
        <p className="small soft">Mail is not set up on this network yet: what is new stands here alone.</p>
      ) : (
        <p className="small soft">
          What you have not looked at comes by mail too, once a day at most. On <Link to="/profile">your profile</Link>{' '}
          you can choose to get no such mail.
        </p>
      )}
    </Page>
  );
}

function Texts() {
  const refetchInterval = useRenewal();
  const { items } = useSuspenseQuery({ ...followingQuery, refetchInterval }).data;
  const news = useSuspenseQuery({ ...newsQuery, refetchInterval }).data;
  return (
    <Section title="What works">
      {items.length === 0 ? (
        <Empty action={<Link to="/what-works">See what works</Link>}>
          Follow a text, its stage or who wrote it from its page, or save a search: what is new of them stands here.
        </Empty>
      ) : (
        <ul className={styles.list} aria-label="Following">
          {items.map((one) => (
            <li key={one.id}>
              <FollowedRow followed={one} news={news.items.filter(({ following }) => following.includes(one.id))} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Partners() {
  const refetchInterval = useRenewal();
  const { items } = useSuspenseQuery({ ...followedEntriesQuery, refetchInterval }).data;
  const news = useSuspenseQuery({ ...entryNewsQuery, refetchInterval }).data;
  return (
    <Section title="Partners">
      {items.length === 0 ? (
        <Empty action={<Link to="/partners">Look for partners</Link>}>
          Follow a partner or a programme from its page: what it says anew, and when it takes on employers again, stands
          here.
        </Empty>
      ) : (
        <ul className={styles.list} aria-label="Partners that you follow">
          {items.map((one) => (
            <li key={one.id}>
              <FollowedEntryRow
                followed={one}
                news={news.items.filter(({ following }) => following.includes(one.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
