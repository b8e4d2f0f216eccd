import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';

const route = getRouteApi('/stop-mails/$token');

/** Where such a mail leads whoever wants no more of them. Opening it stops nothing: mail scanners open links too. */
export function StopMailsPage() {
  const { token } = route.useParams();
  const stop = useMutation({
    mutationFn: () => call('POST /api/notifications/news-mails/:stopToken/stop', { params: { stopToken: token } }),
  });
  if (stop.isSuccess) {
    return (
      <Page narrow title="You get no more of these mails">
        <p>
          What is new still stands under “Following”. On <Link to="/profile">your profile</Link> you can choose to get
          the mails again.
        </p>
      </Page>
    );
  }
  return (
    <Page narrow title="Stop these mails">
      <p>
        Once a day at most, a mail tells of what is new in the library in what you follow, and one of what is new of
        partners that you follow. Both stop; all other mails go on.
      </p>
      <QuietLine tone="bad">{stop.error && sentenceOf(stop.error)}</QuietLine>
      <div>
        <Button kind="primary" pending={stop.isPending && 'Stopping…'} onClick={() => stop.mutate()}>
          Stop them
        </Button>
      </div>
    </Page>
  );
}
