import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useMember } from '../../lib/session';
import { NotSent } from '../composing/not-sent';
import { aboutGathering } from './about-gathering';
import { Conversation } from './conversation';
import { NoPlacePage } from './no-place.page';
import { openThread } from './open-threads';
import { openingOf } from './threads.queries';
import { useThread } from './use-thread';

const route = getRouteApi('/threads/$threadId');

export function ThreadPage() {
  const { threadId } = route.useParams();
  // Another thread is another conversation: nothing of the one before stays on the page.
  const [round, setRound] = useState(0);
  const comeBack = useCallback(() => setRound((held) => held + 1), []);
  return <OpenThread key={`${threadId} ${round}`} threadId={threadId} onPlace={comeBack} />;
}

function OpenThread({ threadId, onPlace }: { threadId: string; onPlace: () => void }) {
  const client = useQueryClient();
  const me = useMember();
  const { message, at = message } = route.useSearch();
  const { data } = useSuspenseQuery(openingOf(threadId));
  const [open] = useState(() => openThread(client, me.id, data, at));
  const thread = useThread(open);
  if (!thread.closed) return <Conversation about={aboutGathering(data.summary)} open={open} thread={thread} me={me} />;
  return (
    <NoPlacePage onPlace={onPlace}>
      <NotSent threadId={threadId} meId={me.id} unsent={thread.unsent} />
    </NoPlacePage>
  );
}
