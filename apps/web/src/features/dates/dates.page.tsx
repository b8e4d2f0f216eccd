import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { has, useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { Tabs } from '../../ui/tabs';
import { KINDS } from '../gatherings/kinds';
import { pollList, type PollRow } from './dates.queries';
import styles from './dates.module.css';
import { STANDINGS } from './poll-words';

const route = getRouteApi('/dates');

/** Polls that ask the reader, and for organisers all. */
export function DatesPage() {
  const { show = 'undecided' } = route.useSearch();
  const isOrganiser = has(useMe(), 'organiser');
  const polls = useSuspenseInfiniteQuery(pollList(show));
  const total = totalOf(polls.data);
  return (
    <Page
      title="Dates sought"
      lead="Times are proposed for a gathering to come, and those who are asked say which they can come to."
      actions={
        isOrganiser && (
          <ButtonLink kind="primary" to="/dates/new">
            Seek a date
          </ButtonLink>
        )
      }
    >
      <Tabs label="Which dates">
        <Link to="/dates" search={{}} activeOptions={{ exact: true }}>
          To decide
        </Link>
        <Link to="/dates" search={{ show: 'over' }} activeOptions={{ exact: true }}>
          Over
        </Link>
      </Tabs>
      {total > 0 ? (
        <LoadMore query={polls} label="Dates sought" className={styles.list!} row={(poll) => <Row poll={poll} />} />
      ) : (
        <Empty action={<Link to="/gatherings">See the gatherings to come</Link>}>
          {show === 'over'
            ? 'Dates that were chosen, or are not sought any more, are listed here for sixty days.'
            : isOrganiser
              ? 'Nobody seeks a date at the moment. Propose times, and those whom you ask say when they can come.'
              : 'Nobody asks you for a date at the moment. Whoever does is listed here.'}
        </Empty>
      )}
    </Page>
  );
}

function Row({ poll }: { poll: PollRow }) {
  const { id, title, kind, standing, deadlineAt, proposed, asked, answered, mine } = poll;
  const { word, tone } = STANDINGS[standing];
  const waits = standing === 'open' && mine === 'waits';
  return (
    <div className={styles.row}>
      <div>
        <Link to="/dates/$pollId" params={{ pollId: id }}>
          <strong>
            <bdi>{title}</bdi>
          </strong>
        </Link>{' '}
        {waits ? <StateWord tone="new">Waits for your answer</StateWord> : <StateWord tone={tone}>{word}</StateWord>}
        <p className="small soft">
          {`${KINDS[kind]} · ${countOf(proposed, 'time', 'times')} · ${answered} of ${asked} have answered`}
        </p>
        {standing === 'open' && (
          <p className="small soft">
            Answers until <At instant={deadlineAt} />
          </p>
        )}
      </div>
    </div>
  );
}
