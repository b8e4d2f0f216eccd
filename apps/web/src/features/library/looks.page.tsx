import { useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { has, useMember } from '../../lib/session';
import { Checkbox } from '../../ui/fields';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { DeskTabs } from '../desk/desk-tabs';
import styles from './library.module.css';
import { librarySettings, waitingList } from './library.queries';
import { KINDS, STAGES } from './words';

/** What members wrote and a moderator looks at before others read it, the longest waiting first. */
export function LooksPage() {
  const me = useMember();
  const waiting = useSuspenseInfiniteQuery(waitingList);
  const total = totalOf(waiting.data);
  return (
    <Page
      title="To look at · Desk"
      heading="Desk"
      lead={total > 0 && `${countOf(total, 'text waits', 'texts wait')} for a look`}
    >
      <DeskTabs />
      {has(me, 'organiser') && <LookFirst />}
      {total === 0 ? (
        <Empty action={<Link to="/what-works">See what works</Link>}>
          What members ask you to look at appears here.
        </Empty>
      ) : (
        <LoadMore
          query={waiting}
          label="Waiting for a look"
          className={styles.versions!}
          row={(item) => (
            <div className={styles.waiting}>
              <div className="stack" data-gap="2">
                <Link to="/desk/looks/$itemId" params={{ itemId: item.id }}>
                  <bdi>{item.title}</bdi>
                </Link>
                <span className="small soft">
                  {KINDS[item.kind]}
                  {item.stage && <> · {STAGES[item.stage]}</>}
                  {item.organisations.map(({ id, name }) => (
                    <span key={id}>
                      {' · '}
                      <bdi>{name}</bdi>
                    </span>
                  ))}
                  {item.number > 0 && ` · a new version after ${item.number}`}
                </span>
              </div>
            </div>
          )}
        />
      )}
    </Page>
  );
}

/** How the network publishes is the organisers’ choice. */
function LookFirst() {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(librarySettings);
  const [failure, setFailure] = useState<string>();
  const choose = async (lookFirst: boolean): Promise<void> => {
    try {
      const now = await call('PUT /api/library/settings', { body: { lookFirst } });
      client.setQueryData(librarySettings.queryKey, now);
      setFailure(undefined);
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <Checkbox
      id="look-first"
      name="lookFirst"
      label="Look at what members publish before others read it"
      help={
        data.lookFirst
          ? 'Members ask for a look; you publish it or ask back.'
          : 'Members publish by themselves. Moderators can withdraw, with a reason.'
      }
      value={data.lookFirst}
      error={failure}
      onChange={(value) => void choose(value)}
    />
  );
}
