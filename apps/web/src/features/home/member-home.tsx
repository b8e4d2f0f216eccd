import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { has, type Me } from '../../lib/session';
import { rowsOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Programme, type GatheringRow } from '../gatherings/programme';
import { threadList } from '../threads/threads.queries';
import { waitingApplications } from './home.queries';
import styles from './member-home.module.css';

/** What needs me, what is next. */
export function MemberHome({ me, gatherings }: { me: Me; gatherings: readonly GatheringRow[] }) {
  const unread = useUnread();
  const mine = gatherings.filter((gathering) => gathering.mine && gathering.mine.standing !== 'withdrawn');
  const others = gatherings.filter((gathering) => !mine.includes(gathering));
  return (
    <Page title="Home" heading={`Hello, ${me.name.split(' ')[0]}`}>
      {has(me, 'organiser') && <ForTheOrganiser />}
      {mine.length > 0 && (
        <Section title="You take part">
          <Programme
            gatherings={mine}
            label="You take part"
            beside={({ id }) => <Unread threadId={id} count={unread.get(id) ?? 0} />}
          />
        </Section>
      )}
      <Section title="What is next" aside={<Link to="/gatherings">All gatherings</Link>}>
        {others.length > 0 ? (
          <Programme gatherings={others} label="What is next" />
        ) : (
          <Empty action={has(me, 'organiser') && <FirstSteps me={me} />}>
            {mine.length > 0 ? 'Nothing else is planned yet.' : 'Nothing is planned yet. New gatherings appear here.'}
          </Empty>
        )}
      </Section>
    </Page>
  );
}

/** What fills a network that has just been set up. */
function FirstSteps({ me }: { me: Me }) {
  return (
    <ul className={styles.steps}>
      <li>
        <Link to="/gatherings/new">Schedule a gathering</Link>
        <p className="small soft">Visitors see it on the front page.</p>
      </li>
      <li>
        <Link to="/desk/prospects">Import employers</Link>
        <p className="small soft">Applicants then find theirs as they type, and you see whom you could ask.</p>
      </li>
      <li>
        <Link to="/members/$organisationId" params={{ organisationId: me.organisation.id }}>
          Invite somebody to organise with you
        </Link>
        <p className="small soft">Applications are answered sooner by two.</p>
      </li>
    </ul>
  );
}

/** Unread messages by thread; empty while unknown. */
function useUnread(): ReadonlyMap<string, number> {
  const { data } = useInfiniteQuery({ ...threadList, refetchInterval: 30_000 });
  return new Map(rowsOf(data).map(({ id, unread }) => [id, unread]));
}

function Unread({ threadId, count }: { threadId: string; count: number }) {
  if (count === 0) return null;
  return (
    <Link to="/threads/$threadId" params={{ threadId }} className={styles.unread}>
      {`${count} unread`}
    </Link>
  );
}

/** How many applications wait for an answer; silent while unknown, since nobody waits for this line. */
function ForTheOrganiser() {
  const { data } = useQuery(waitingApplications);
  if (!data?.total) return null;
  return (
    <p className={styles.waits}>
      <Link to="/desk">
        {data.total === 1 ? 'One application waits for an answer' : `${data.total} applications wait for an answer`}
      </Link>
    </p>
  );
}
