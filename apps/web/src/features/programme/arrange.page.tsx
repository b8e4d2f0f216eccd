import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { useRenewal } from '../../lib/live-hints';
import { useIsWide } from '../../lib/use-is-wide';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { useOpened } from '../../ui/use-opened';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { isOver } from '../gatherings/times';
import { ArrangedRow } from './arranged-row';
import { Board } from './board';
import { daysOf } from './days';
import { EditPlan } from './edit-plan';
import styles from './programme.module.css';
import { arrangementQuery, type ArrangedSession, type Arranging } from './programme.queries';
import { Publish } from './publish';
import { AddSession, ChangeSession } from './session-form';
import { Speakers } from './speakers';

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
      heading="Arrange the programme"
      lead={
        <>
          <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
            <bdi>{gathering.title}</bdi>
          </Link>
          {'. Nobody but those who run it sees this until it is published.'}
        </>
      }
      actions={
        <>
          <ButtonLink to="/gatherings/$gatheringId/proposals" params={{ gatheringId }}>
            Call for sessions
          </ButtonLink>
          {!isFixed && (
            <>
              <AddSession {...arranging} />
              <Publish {...arranging} />
            </>
          )}
        </>
      }
    >
      <Sessions {...arranging} isFixed={isFixed} />
      <Section title="Speakers">
        <Speakers {...arranging} isFixed={isFixed} />
      </Section>
      {!isFixed && (
        <Section title="Rooms and tracks">
          <EditPlan {...arranging} />
        </Section>
      )}
    </Page>
  );
}

/** As it was when its form was opened: what others do to it meanwhile takes neither the form nor what is typed. */
function useChanged(sessions: readonly ArrangedSession[]) {
  const { of, open, close } = useOpened('session');
  const [held, setHeld] = useState<ArrangedSession>();
  const changed = held?.id === of ? held : sessions.find(({ id }) => id === of);
  if (changed !== held) setHeld(changed);
  return { changed, change: ({ id }: ArrangedSession) => open(id), close };
}

function Sessions({ isFixed, ...arranging }: Arranging & { isFixed: boolean }) {
  const { sessions, zone } = arranging.arrangement;
  const isWide = useIsWide();
  const { changed, change, close } = useChanged(sessions);
  const placed = sessions.filter(
    (one): one is ArrangedSession & { startsAt: string; endsAt: string } => one.startsAt !== null,
  );
  const waiting = sessions.filter(({ startsAt }) => startsAt === null);
  if (sessions.length === 0)
    return isFixed ? (
      <Empty>No programme was arranged.</Empty>
    ) : (
      <Empty>Sessions stand here by day. Name the rooms first, then add what is held in them.</Empty>
    );
  // What is not touched but looked at on a narrow screen is read as a list, and moved by its form.
  const dialogue = !isFixed && changed && (
    <ChangeSession key={changed.id} {...arranging} session={changed} onDone={close} />
  );
  if (isWide && !isFixed)
    return (
      <>
        <Board {...arranging} onChange={change} />
        {dialogue}
      </>
    );
  const row = (session: ArrangedSession) => (
    <li key={session.id}>
      <ArrangedRow {...arranging} session={session} onChange={isFixed ? undefined : change} />
    </li>
  );
  return (
    <>
      {dialogue}
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
