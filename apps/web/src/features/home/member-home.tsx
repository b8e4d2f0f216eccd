import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../lib/query';
import { has, type Me } from '../../lib/session';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Programme, type GatheringRow } from '../gatherings/programme';
import styles from './member-home.module.css';

/** What needs me, what is next. */
export function MemberHome({ me, gatherings }: { me: Me; gatherings: readonly GatheringRow[] }) {
  const mine = gatherings.filter((gathering) => gathering.mine && gathering.mine.standing !== 'withdrawn');
  const others = gatherings.filter((gathering) => !mine.includes(gathering));
  return (
    <Page title="Home" heading={`Hello, ${me.name.split(' ')[0]}`}>
      {has(me, 'organiser') && <ForTheOrganiser />}
      {mine.length > 0 && (
        <Section title="You take part">
          <Programme gatherings={mine} label="You take part" />
        </Section>
      )}
      <Section title="What is next" aside={<Link to="/gatherings">All gatherings</Link>}>
        {others.length > 0 ? (
          <Programme gatherings={others} label="What is next" />
        ) : (
          <Empty action={has(me, 'organiser') && <Link to="/gatherings/new">Schedule a gathering</Link>}>
            {mine.length > 0 ? 'Nothing else is planned yet.' : 'Nothing is planned yet. New gatherings appear here.'}
          </Empty>
        )}
      </Section>
    </Page>
  );
}

/** How many applications wait for an answer; silent while unknown, since nobody waits for this line. */
function ForTheOrganiser() {
  const { data } = useQuery(queryOf('GET /api/membership/applications', { query: { standing: 'waiting', limit: 1 } }));
  if (!data?.total) return null;
  return (
    <p className={styles.waits}>
      <Link to="/desk">
        {data.total === 1 ? 'One application waits for an answer' : `${data.total} applications wait for an answer`}
      </Link>
    </p>
  );
}
