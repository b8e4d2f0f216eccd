import { Link } from '@tanstack/react-router';
import { countOf } from '../../lib/count';
import { Section } from '../../ui/page';
import type { Gathering } from '../gatherings/gatherings.queries';
import { SessionMaterials } from '../materials/materials-section';
import type { Materials } from '../materials/materials.queries';
import { daysOf } from './days';
import styles from './programme.module.css';
import type { Programme } from './programme.queries';
import { PublishedDays } from './published-days';

/** What is read through beside all else; a longer one has its page. */
const FEW = 30;

/** On the gathering's page: the programme that is published; nothing is said while none is. */
export function ProgrammeSection({
  gathering,
  programme,
  materials,
}: {
  gathering: Gathering;
  programme: Programme | undefined;
  materials: Materials | undefined;
}) {
  if (!programme?.number) return null;
  const { id: gatheringId } = gathering;
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
          <PublishedDays
            programme={programme}
            beneath={
              materials && ((session) => <SessionMaterials {...{ gathering, materials, session }} adds="speakers" />)
            }
          />
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
