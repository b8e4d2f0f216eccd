import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { countOf } from '../../lib/count';
import { Section } from '../../ui/page';
import { daysOf } from './days';
import styles from './programme.module.css';
import { programmeQuery, type Programme } from './programme.queries';
import { PublishedDays } from './published-days';

/** What is read through beside all else; a longer one has its page. */
const FEW = 30;

/** On the gathering's page: the programme that is published; nothing is said while none is. */
export function ProgrammeSection({ gatheringId }: { gatheringId: string }) {
  const { data: programme } = useQuery({ ...programmeQuery(gatheringId), refetchInterval: useRenewal() });
  if (!programme?.number) return null;
  return (
    <Section
      title="Programme"
      aside={
        <Link to="/gatherings/$gatheringId/programme" params={{ gatheringId }}>
          By itself, and to print
        </Link>
      }
    >
      <p className="soft">{inShort(programme)}</p>
      {programme.sessions.length <= FEW && (
        <div className={styles.days}>
          <PublishedDays programme={programme} />
        </div>
      )}
    </Section>
  );
}

function inShort({ sessions, zone, number }: Programme): string {
  const days = daysOf(sessions, zone).length;
  const held = `${countOf(sessions.length, 'session', 'sessions')} on ${countOf(days, 'day', 'days')}`;
  return `${held}. Version ${number}.`;
}
