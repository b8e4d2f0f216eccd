import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMember } from '../../lib/session';
import { Page } from '../../ui/page';
import { NotSent } from '../composing/not-sent';
import { Conversation } from '../threads/conversation';
import { openThread } from '../threads/open-threads';
import { introductionThreadOf } from '../threads/threads.queries';
import { useThread } from '../threads/use-thread';
import { introductionQuery } from './introductions.queries';

const route = getRouteApi('/introductions/$introductionId/thread');

/** Where an employer and a partner meet, live. */
export function IntroductionThreadPage() {
  const { introductionId } = route.useParams();
  // Another introduction is another conversation: nothing of the one before stays on the page.
  return <Thread key={introductionId} introductionId={introductionId} />;
}

function Thread({ introductionId }: { introductionId: string }) {
  const client = useQueryClient();
  const me = useMember();
  const { message, at = message } = route.useSearch();
  const { data } = useSuspenseQuery(introductionThreadOf(introductionId));
  const { data: of } = useSuspenseQuery(introductionQuery(introductionId));
  const [open] = useState(() => openThread(client, me.id, data, at));
  const thread = useThread(open);
  if (thread.closed) {
    return (
      <Page narrow title="This thread is closed to you" lead="It is for the employer and the partner.">
        <NotSent threadId={introductionId} meId={me.id} unsent={thread.unsent} />
      </Page>
    );
  }
  const isShared = of.side === 'organiser' || (of.sharing?.mine && of.sharing.theirs);
  const { partner, organisation } = of;
  const lead = (
    <>
      <bdi>{organisation.name}</bdi> and <bdi>{partner.name}</bdi>.{' '}
      <Link to="/introductions/$introductionId" params={{ introductionId }}>
        The introduction
      </Link>
    </>
  );
  const about = {
    id: introductionId,
    title: data.summary.title,
    lead,
    audience: isShared ? 'Read by the two sides, and by organisers.' : 'Read by the two sides alone.',
    empty: 'Nobody has written yet. Say hello, and when you could talk.',
  };
  return <Conversation about={about} open={open} thread={thread} me={me} />;
}
