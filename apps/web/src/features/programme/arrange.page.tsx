import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { useRenewal } from '../../lib/live-hints';
import { useIsWide } from '../../lib/use-is-wide';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { isOver } from '../gatherings/times';
import { ArrangedRow } from './arranged-row';
import { Board } from './board';
import { daysOf } from './days';
import { EditPlan } from './edit-plan';
import styles from './programme.module.css';
import { arrangementQuery, type ArrangedSession, type Arranging } from './programme.queries';
import { Publish } from './publish';
import { AddSession } from './session-form';
import { Speakers } from './speakers';

/** Its rooms, tracks and ways between: another one where any of them differs. */
const planOf = ({ rooms, tracks, minutesBetweenRooms }: Arranging['arrangement']): string =>
  JSON.stringify([rooms, tracks, minutesBetweenRooms]);

const route = getRouteApi('/gatherings/$gatheringId/arrange');

/** For organisers: what is held where and when, until it is published as the next version. */
export function ArrangePage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { data: arrangement } = useSuspenseQuery({
    ...arrangementQuery(gatheringId),
    refetchInterval: useRenewal(),
  });
  const arranging = { gathering, arrangement };
  const isFixed = gathering.standing === 'cancelled' || isOver(gathering);
  return (
    <Page
      title={`Arrange ${isolated(gathering.title)}`}
      lead={
        <>
          <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
            <bdi>{gathering.title}</bdi>
          </Link>
          {'. Nobody but organisers sees this until it is published.'}
        </>
      }
      actions={
        !isFixed && (
          <>
            <AddSession {...arranging} />
            <Publish {...arranging} />
          </>
        )
      }
    >
      <Sessions {...arranging} isFixed={isFixed} />
      <Section title="Speakers">
        <Speakers {...arranging} isFixed={isFixed} />
      </Section>
      {!isFixed && (
        <Section title="Rooms and tracks">
          {/* What is typed stays while sessions are moved. */}
          <EditPlan key={planOf(arrangement)} {...arranging} />
        </Section>
      )}
    </Page>
  );
}

function Sessions({ isFixed, ...arranging }: Arranging & { isFixed: boolean }) {
  const { sessions, zone } = arranging.arrangement;
  const isWide = useIsWide();
  const placed = sessions.filter(
    (one): one is ArrangedSession & { startsAt: string; endsAt: string } => one.startsAt !== null,
  );
  const waiting = sessions.filter(({ startsAt }) => startsAt === null);
  if (sessions.length === 0)
    return <Empty>Sessions stand here by day. Name the rooms first, then add what is held in them.</Empty>;
  // What is not touched but looked at on a narrow screen is read as a list, and moved by its form.
  if (isWide && !isFixed) return <Board {...arranging} />;
  const row = (session: ArrangedSession) => (
    <li key={session.id}>
      <ArrangedRow {...arranging} session={session} isFixed={isFixed} />
    </li>
  );
  return (
    <>
      {daysOf(placed, zone).map((day) => (
        <Section key={day.date} title={day.date}>
          <ol className={styles.rows}>{day.sessions.map(row)}</ol>
        </Section>
      ))}
      {waiting.length > 0 && (
        <Section title="Without a time yet">
          <ul className={styles.rows}>{waiting.map(row)}</ul>
        </Section>
      )}
    </>
  );
}
