import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { call, Problem } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { ToFront } from '../../ui/to-front';
import { Received } from './apply-as-partner.page';

const route = getRouteApi('/apply-as-partner/$token');

/** Where the mail leads: a button, since mail scanners open links before people do. */
export function ConfirmApplicationPage() {
  const { token } = route.useParams();
  const confirm = useMutation({
    mutationFn: () => call('POST /api/directory/partner-applications/confirmation', { body: { token } }),
  });
  const { data, error, isPending } = confirm;
  if (error instanceof Problem && [404, 410].includes(error.status)) {
    return (
      <Page title="This link opens nothing" narrow>
        <p>{sentenceOf(error)}</p>
        <Link to="/apply-as-partner">Apply as a partner</Link>
      </Page>
    );
  }
  if (data?.standing === 'waiting') return <Received organisation={data.organisation} />;
  if (data) {
    return (
      <Page title="It was answered" lead={<bdi>{data.organisation}</bdi>} narrow>
        <p>An organiser has answered this application: the answer went to your address.</p>
        <ToFront />
      </Page>
    );
  }
  return (
    <Page title="Confirm your address" lead="One more click, and your application waits for an organiser." narrow>
      <Button kind="primary" pending={isPending && 'Confirming…'} onClick={() => confirm.mutate()}>
        Confirm it
      </Button>
      <QuietLine tone="bad">{error && sentenceOf(error)}</QuietLine>
    </Page>
  );
}
