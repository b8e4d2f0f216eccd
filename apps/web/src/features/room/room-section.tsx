import { useQuery } from '@tanstack/react-query';
import { useRenewal } from '../../lib/live-hints';
import { countOf } from '../../lib/count';
import { ButtonLink } from '../../ui/button';
import { Section } from '../../ui/page';
import type { Gathering } from '../gatherings/gatherings.queries';
import { runningOrderQuery } from './room.queries';

/** On the gathering's page, for those inside: that there is an agenda, and the way to it in the room. */
export function RoomSection({
  gathering: { id, runsIt = false },
  isToCome,
}: {
  gathering: Gathering;
  isToCome: boolean;
}) {
  const { data: order } = useQuery({ ...runningOrderQuery(id), refetchInterval: useRenewal() });
  if (!order || !isToCome || (order.items.length === 0 && !runsIt)) return null;
  const minutes = order.items.reduce((sum, item) => sum + item.minutes, 0);
  const { items, isProgramme } = order;
  return (
    <Section title="In the room">
      <p>
        {items.length === 0
          ? 'Arrange what is to be spoken of, and for how long. Everybody’s screen then shows what is on, and how much time is left.'
          : isProgramme
            ? 'What is on now, how much time is left, and what is next.'
            : `An agenda of ${countOf(items.length, 'item', 'items')}, ${countOf(minutes, 'minute', 'minutes')} in all.`}
      </p>
      <div className="row">
        <ButtonLink to="/gatherings/$gatheringId/room" params={{ gatheringId: id }}>
          {items.length === 0 ? 'Arrange the agenda' : 'Open it in the room'}
        </ButtonLink>
      </div>
    </Section>
  );
}
