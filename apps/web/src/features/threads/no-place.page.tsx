import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { useMember } from '../../lib/session';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { NotSent } from '../composing/not-sent';
import { keptOf } from '../composing/outbox';

const route = getRouteApi('/threads/$threadId');
const LOOK_AGAIN_MILLIS = 1000;

/** The thread is not open to whoever looks: why, and the way in. What they wrote and did not send stays theirs. */
export function NoPlacePage({ onPlace, children }: { onPlace?: () => void; children?: ReactNode }) {
  const { threadId } = route.useParams();
  const router = useRouter();
  const me = useMember();
  const { data: gathering } = useQuery(gatheringQuery(threadId));
  const standing = gathering?.mine?.standing;
  // A place just given is made known here in a moment.
  useEffect(() => {
    if (standing !== 'place') return;
    const timer = setInterval(() => (onPlace ?? (() => void router.invalidate()))(), LOOK_AGAIN_MILLIS);
    return () => clearInterval(timer);
  }, [standing, router, onPlace]);
  return (
    <Page title={gathering ? gathering.title : 'This thread is closed to you'} narrow>
      <p>{WHY[gathering?.mine?.request ?? standing ?? 'none']}</p>
      <ButtonLink kind="primary" to="/gatherings/$gatheringId" params={{ gatheringId: threadId }}>
        {standing === 'waitlist' ? 'See the gathering' : 'Go to the gathering'}
      </ButtonLink>
      {children ?? <NotSent threadId={threadId} meId={me.id} unsent={keptOf(me.id, threadId)} />}
    </Page>
  );
}

const WHY = {
  place: 'You have a place. The thread opens in a moment.',
  waitlist:
    'This thread is for those with a place. You are on the waitlist: the thread opens as soon as a place is yours.',
  waiting:
    'This thread is for those with a place. You asked for one: the thread opens once those who run the gathering say yes and a place is yours.',
  declined: 'This thread is for those with a place. You asked for one, and those who run the gathering declined.',
  'taken-back': 'This thread is for those with a place. You took back that you asked for one.',
  withdrawn: 'You gave up your place, so this thread is closed to you. Register again to come back in.',
  none: 'This thread is for those with a place. Register for the gathering to join in.',
};
