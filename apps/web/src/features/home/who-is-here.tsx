import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { dayOf } from '../../lib/time';
import { Section } from '../../ui/page';
import { OrganisationRow } from '../organisation/organisation-row';
import { joinedLately } from './home.queries';
import styles from './home.module.css';

/** How many are in, and who came last: somebody to greet. Not who is at their screen (docs/decisions/who-is-here.md). */
export function WhoIsHere() {
  const { data } = useQuery({ ...joinedLately, refetchInterval: useRenewal() });
  if (!data || data.total < 2) return null;
  return (
    <Section
      title="Who is here"
      aside={<Link to="/members">{countOf(data.total, 'organisation', 'organisations')}</Link>}
    >
      <ul className={styles.here} aria-label="Joined lately">
        {data.items.map(({ joinedAt, ...organisation }) => (
          <li key={organisation.id}>
            <OrganisationRow
              organisation={organisation}
              also={
                joinedAt && (
                  <>
                    since <time dateTime={joinedAt}>{dayOf(joinedAt)}</time>
                  </>
                )
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
