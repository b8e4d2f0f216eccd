import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useClick } from '../../lib/use-change';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { clashesAmong, titlesOf } from './days';
import { takeProgramme, type Programme } from './programme.queries';

type Session = Programme['sessions'][number];

const seatsOf = ({ seats = [] }: Programme, { id }: Session) => seats.find(({ sessionId }) => sessionId === id);

/** Of a session with places of its own: how they stand, for those who take part; to others, that there are some. */
export function SessionPlaces({ programme, session }: { programme: Programme; session: Session }) {
  const seats = seatsOf(programme, session);
  if (!seats) return <p className="small soft">{`${placesOf(session.places!)}, for those who register for it.`}</p>;
  const { places, taken, waiting, mine } = seats;
  const free = Math.max(places - taken, 0);
  const waits = waiting > 0 ? `, ${waiting} waiting` : '';
  return (
    <p className="small">
      {mine === 'place' && <StateWord tone="good">You have a place</StateWord>}
      {mine === 'waitlist' && <StateWord tone="waiting">You are on the waitlist</StateWord>}
      {mine && ' '}
      <span className="soft">
        {free > 0 ? `${free} of ${placesOf(places)} free${waits}` : `Full: ${placesOf(places)}${waits}`}
      </span>
    </p>
  );
}

const placesOf = (places: number): string => (places === 1 ? '1 place' : `${places} places`);

/** Registers for it, beside the gathering, or gives that up. */
export function SessionEntry({
  gatheringId,
  programme,
  session,
}: {
  gatheringId: string;
  programme: Programme;
  session: Session;
}) {
  const client = useQueryClient();
  const params = { gatheringId, sessionId: session.id };
  const seats = seatsOf(programme, session);
  const mine = seats?.mine ?? null;
  const take = async (change: () => Promise<Programme>): Promise<Programme> => {
    const changed = await change();
    takeProgramme(client, gatheringId, changed);
    return changed;
  };
  const { run, pending, failure } = useClick(take, async () => {
    const changed = mine
      ? await call('DELETE /api/scheduling/gatherings/:gatheringId/sessions/:sessionId/entry', { params })
      : await call('PUT /api/scheduling/gatherings/:gatheringId/sessions/:sessionId/entry', { params, body: {} });
    if (mine) say(mine === 'place' ? 'You gave up your place.' : 'You left the waitlist.');
    else say(seatsOf(changed, session)?.mine === 'place' ? 'You have a place.' : 'You are on the waitlist.');
    return changed;
  });
  const { data: gathering } = useQuery(gatheringQuery(gatheringId));
  // For those with a place at the gathering: who only runs it has none to take.
  if (!seats || gathering?.mine?.standing !== 'place') return null;
  const action =
    mine === 'place'
      ? 'Give up the place'
      : mine
        ? 'Wait no more'
        : seats.taken < seats.places
          ? 'Register for it'
          : 'Join the waitlist';
  const held = new Set(programme.seats?.filter((one) => one.mine === 'place').map(({ sessionId }) => sessionId));
  const clashes = mine === 'waitlist' ? clashesAmong(held, session, programme.sessions) : [];
  return (
    <div className="stack" data-gap="1" data-unprinted>
      {clashes.length > 0 && (
        <p className="small">{`A place here comes to you once you give up ${titlesOf(clashes)}, at the same time.`}</p>
      )}
      {mine === 'place' && <p className="small soft">If you give it up, it goes to somebody else.</p>}
      <div className="row">
        <Button
          kind={mine ? 'quiet' : 'secondary'}
          aria-label={`${action}: ${isolated(session.title)}`}
          pending={pending && 'One moment…'}
          onClick={() => void run()}
        >
          {action}
        </Button>
      </div>
      <QuietLine tone="bad">{failure}</QuietLine>
    </div>
  );
}
