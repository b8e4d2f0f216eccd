import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { dayOf } from '../../lib/time';
import { Section } from '../../ui/page';
import { Initials } from '../../ui/quiet';
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
        {data.items.map(({ id, name, kind, sector, joinedAt }) => (
          <li key={id}>
            <Initials name={name} />
            <div>
              <Link to="/members/$organisationId" params={{ organisationId: id }}>
                <bdi>{name}</bdi>
              </Link>
              <p className="small soft">
                {kind === 'host' ? 'Runs this network' : sector && SECTOR_NAMES[sector]}
                {joinedAt && (
                  <>
                    {' · since '}
                    <time dateTime={joinedAt}>{dayOf(joinedAt)}</time>
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
