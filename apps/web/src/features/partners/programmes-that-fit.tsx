import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../lib/query';
import { Section } from '../../ui/page';
import type { Finding } from './finding';
import { askedOf, useTerms } from './partners.queries';
import styles from './partners.module.css';
import { ProgrammeRow } from './programme-row';

/** So few that the page stays about what it is about. */
const MOST = 3;

/** Who can help with what a page is about, of those that have room; nothing is said where nobody fits. */
export function ProgrammesThatFit({ finding }: { finding: Pick<Finding, 'near' | 'only'> }) {
  const isAsked = finding.near !== undefined || finding.only !== undefined;
  const only = [...(finding.only ?? []), 'open:yes'];
  const query = { ...askedOf({ ...finding, only }), limit: MOST };
  const { data } = useQuery({ ...queryOf('GET /api/directory/programmes', { query }), enabled: isAsked });
  const { cohort } = useTerms();
  if (!isAsked || !data || data.items.length === 0) return null;
  return (
    <Section
      title="Partners that can help"
      aside={
        data.total > data.items.length && (
          <Link to="/partners" search={{ ...finding, only }}>
            {`All ${data.total}`}
          </Link>
        )
      }
    >
      <ul className={styles.fitting} aria-label="Partners that can help">
        {data.items.map((programme) => (
          <li key={programme.id}>
            <ProgrammeRow programme={programme} cohort={cohort} brief />
          </li>
        ))}
      </ul>
    </Section>
  );
}
