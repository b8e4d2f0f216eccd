import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keptLine } from '../../lib/time';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import type { About } from './conversation';
import type { Thread } from './threads.queries';

/** A gathering's thread, as its page says it. */
export const aboutGathering = ({ id, title, chathamHouse, gathering }: Thread): About => ({
  id,
  title,
  held: (
    <>
      {chathamHouse && <strong>Chatham House Rule · </strong>}
      <People threadId={id} />
    </>
  ),
  lead: <Lead gathering={gathering} />,
  rule: chathamHouse && (
    <>
      <strong>Chatham House Rule.</strong> Use what you read here, but say nobody’s name or organisation outside this
      room.
    </>
  ),
  audience: <Audience threadId={id} />,
  empty: 'Nobody has written yet. Say hello, or what you hope to take home.',
});

function Lead({ gathering }: Pick<Thread, 'gathering'>) {
  return (
    <>
      {gathering.standing === 'cancelled' ? 'Cancelled, was to be ' : 'Gathering on '}
      {`${keptLine(gathering.startsAt)}. `}
      <Link to="/gatherings/$gatheringId" params={{ gatheringId: gathering.id }}>
        See the gathering
      </Link>
    </>
  );
}

/** How many have a place; silent while unknown. */
function People({ threadId }: { threadId: string }) {
  const { data } = useQuery(gatheringQuery(threadId));
  return data && `${data.placesTaken} with a place`;
}

/** Who reads what is written here; silent while unknown. */
function Audience({ threadId }: { threadId: string }) {
  const { data } = useQuery(gatheringQuery(threadId));
  if (!data) return 'Read by those with a place, and the organisers.';
  const { placesTaken } = data;
  if (placesTaken === 0) return 'Read by the organisers: nobody has a place yet.';
  return `Read by ${placesTaken === 1 ? 'the one person' : `the ${placesTaken} people`} with a place, and the organisers.`;
}
