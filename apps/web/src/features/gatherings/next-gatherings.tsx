import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dateLine } from '../../lib/time';
import { Section } from '../../ui/page';
import styles from './gathering.module.css';
import { nextGatherings } from './gatherings.queries';
import { Standing } from './programme';

const SHOWN = 3;

/** What else is coming; nothing is said while nothing is. */
export function NextGatherings({ besides }: { besides: string }) {
  const { data } = useQuery(nextGatherings);
  const others = data?.items.filter(({ id, standing }) => id !== besides && standing === 'scheduled').slice(0, SHOWN);
  if (!others || others.length === 0) return null;
  return (
    <Section title="What is next" aside={<Link to="/gatherings">All gatherings</Link>}>
      <ul className={styles.next} aria-label="What is next">
        {others.map((gathering) => (
          <li key={gathering.id}>
            <Link to="/gatherings/$gatheringId" params={{ gatheringId: gathering.id }}>
              <bdi>{gathering.title}</bdi>
            </Link>
            <p className="small soft">{dateLine(gathering.start, gathering.end)}</p>
            <Standing gathering={gathering} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
