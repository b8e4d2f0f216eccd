import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { isolated } from '#contracts/isolated';
import { Unreachable } from '../../lib/api';
import { useRenewal } from '../../lib/live-hints';
import { Button, ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { Tabs } from '../../ui/tabs';
import { GatheringLead } from '../gatherings/gathering-lead';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { AgendaList } from './agenda-list';
import { ArrangeAgenda } from './arrange-agenda';
import { OnNow } from './on-now';
import styles from './room.module.css';
import { runningOrderQuery, useCourse, type RunningOrder } from './room.queries';

const route = getRouteApi('/gatherings/$gatheringId/room');

/** What is on now, how long it lasts and what is next, to be read from across the room; for who runs it, what they say of it. */
export function RoomPage() {
  const { gatheringId } = route.useParams();
  const { in: asked } = route.useSearch();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const {
    data: order,
    dataUpdatedAt,
    error,
  } = useSuspenseQuery({
    ...runningOrderQuery(gatheringId),
    refetchInterval: useRenewal(),
  });
  const { now, course } = useCourse(order, dataUpdatedAt);
  const stage = useRef<HTMLDivElement>(null);
  const runsIt = (gathering.runsIt ?? false) && gathering.standing === 'scheduled';
  // An address may name a room that the programme has no more.
  const roomId = order.rooms.find(({ id }) => id === asked)?.id ?? null;
  const here = course.filter((item) => roomId === null || item.roomId === null || item.roomId === roomId);
  return (
    <Page
      title={`In the room: ${isolated(gathering.title)}`}
      heading="In the room"
      lead={<GatheringLead gathering={gathering} />}
      actions={
        <>
          {here.length > 0 && 'requestFullscreen' in Element.prototype && (
            <Button onClick={() => void stage.current?.requestFullscreen().catch(() => undefined)}>
              Fill the screen
            </Button>
          )}
          <ButtonLink to="/gatherings/$gatheringId/floor" params={{ gatheringId }}>
            Questions from the floor
          </ButtonLink>
        </>
      }
    >
      {order.rooms.length > 1 && <Rooms gatheringId={gatheringId} order={order} />}
      {here.length === 0 ? (
        <Empty>
          {runsIt
            ? 'There is no agenda yet. Arrange it here: what is to be spoken of, and for how many minutes.'
            : 'Those who run the gathering have not arranged an agenda yet.'}
        </Empty>
      ) : (
        <>
          <div ref={stage} className={styles.stage}>
            <OnNow course={here} order={order} now={now} />
          </div>
          <QuietLine tone="waiting">
            {error instanceof Unreachable &&
              'We cannot reach the network. This goes on by the clock, and catches up by itself.'}
          </QuietLine>
          <Section title="Agenda">
            <AgendaList gatheringId={gatheringId} order={order} course={here} now={now} runsIt={runsIt} />
          </Section>
        </>
      )}
      {runsIt && !order.isProgramme && <ArrangeAgenda gatheringId={gatheringId} order={order} />}
    </Page>
  );
}

function Rooms({ gatheringId, order }: { gatheringId: string; order: RunningOrder }) {
  const exact = { exact: true, includeSearch: true };
  const to = '/gatherings/$gatheringId/room' as const;
  return (
    <Tabs label="Rooms">
      <Link to={to} params={{ gatheringId }} search={{}} activeOptions={exact}>
        All rooms
      </Link>
      {order.rooms.map(({ id, name }) => (
        <Link key={id} to={to} params={{ gatheringId }} search={{ in: id }} activeOptions={exact}>
          <bdi>{name}</bdi>
        </Link>
      ))}
    </Tabs>
  );
}
