import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMember } from '../../lib/session';
import { Page } from '../../ui/page';
import { NotSent } from '../composing/not-sent';
import { KINDS } from '../library/words';
import { Conversation } from '../threads/conversation';
import { openThread } from '../threads/open-threads';
import { commentsOf } from '../threads/threads.queries';
import { useThread } from '../threads/use-thread';
import { useReporting } from './use-reporting';

const route = getRouteApi('/what-works/$itemId/comments');

/** What members say about something that the library holds, live. */
export function CommentsPage() {
  const { itemId } = route.useParams();
  // Another item is another conversation: nothing of the one before stays on the page.
  return <Comments key={itemId} itemId={itemId} />;
}

function Comments({ itemId }: { itemId: string }) {
  const client = useQueryClient();
  const me = useMember();
  const { message, at = message } = route.useSearch();
  const { data } = useSuspenseQuery(commentsOf(itemId));
  const [open] = useState(() => openThread(client, me.id, data, at));
  const thread = useThread(open);
  const { id, title, item } = data.summary;
  const beside = useReporting(itemId, item.standing === 'withdrawn', me);
  if (thread.closed) {
    return (
      <Page narrow title="These comments are gone" lead="What they were about is no longer in the library.">
        <NotSent threadId={itemId} meId={me.id} unsent={thread.unsent} />
      </Page>
    );
  }
  const lead = (
    <>
      {`Comments on a ${KINDS[item.kind].toLowerCase()}. `}
      <Link to="/what-works/$itemId" params={{ itemId }}>
        Read it
      </Link>
    </>
  );
  const closed =
    item.standing === 'withdrawn'
      ? 'It was withdrawn: what was said about it can be read, and nothing more is written.'
      : undefined;
  const about = { id, title, lead, closed, beside, audience: 'Read by everybody in the network.', empty: NOTHING };
  return <Conversation about={about} open={open} thread={thread} me={me} />;
}

const NOTHING = 'Nobody has written yet. Ask its authors, or say how it went with you.';
