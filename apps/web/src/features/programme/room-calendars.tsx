import { useSuspenseQuery } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { addressOf } from '../../lib/api';
import { renewFirst } from '../../lib/renew-first';
import { networkQuery, useMe } from '../../lib/session';
import { Section } from '../../ui/page';
import { Subscribe } from '../../ui/subscribe';
import type { Gathering } from '../gatherings/gatherings.queries';
import type { Programme } from './programme.queries';

/** For a screen at a room’s door, and for whoever looks after it: calendars that anybody’s program may read. */
export function RoomCalendars({ gathering, programme }: { gathering: Gathering; programme: Programme }) {
  const me = useMe();
  const { data: network } = useSuspenseQuery(networkQuery);
  const isOpen = !network.forMembers?.includes('gatherings') && (gathering.visibility ?? 'public') === 'public';
  const rooms = programme.rooms.filter(({ id }) => programme.sessions.some(({ roomId }) => roomId === id));
  if (rooms.length === 0) return null;
  return (
    <Section title="Calendars of the rooms">
      {rooms.map(({ id, name }) => {
        const params = { gatheringId: gathering.id, roomId: id };
        const address = addressOf('GET /api/scheduling/gatherings/:gatheringId/rooms/:roomId/levelfield.ics', {
          params,
        });
        return (
          <details key={id}>
            <summary>
              <bdi>{name}</bdi>
            </summary>
            {isOpen && (
              <Subscribe
                address={new URL(address, window.origin).href}
                name={`${isolated(gathering.title)}, ${isolated(name)}`}
              />
            )}
            <p>
              <a
                href={address}
                download
                aria-label={`As a file, as it is now: ${isolated(name)}`}
                {...(me && { onClick: renewFirst })}
              >
                As a file, as it is now
              </a>
            </p>
          </details>
        );
      })}
    </Section>
  );
}
