import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Section } from '../../ui/page';
import { relatedQuery } from './finding.queries';
import styles from './library.module.css';
import { KINDS, STAGES } from './words';

/** What is like an item. It comes after the page stands, and nothing is said where there is none. */
export function Related({ itemId }: { itemId: string }) {
  const { data } = useQuery(relatedQuery(itemId));
  if (!data || data.items.length === 0) return null;
  return (
    <Section title="Related">
      <ul className={styles.versions} style={{ listStyle: 'none', padding: 0 }}>
        {data.items.map(({ id, title, kind, stage }) => (
          <li key={id} className={styles.waiting}>
            <Link to="/what-works/$itemId" params={{ itemId: id }}>
              <bdi>{title}</bdi>
            </Link>
            <p className="small soft">{[KINDS[kind], stage && STAGES[stage]].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
