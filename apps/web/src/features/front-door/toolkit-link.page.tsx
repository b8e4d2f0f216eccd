import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { call, Problem } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button, ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { ToFront } from '../../ui/to-front';
import { TakeEdition } from '../documents/take-edition';

const route = getRouteApi('/toolkits/link/$token');

/** Whoever took it is told when something in it is withdrawn; that this could not be noted keeps nobody from reading. */
const noteTaken = (token: string): Promise<unknown> =>
  call('POST /api/library/interests/downloads', { body: { token } }).catch(() => undefined);

/** Where the mailed link leads: a button, since mail scanners open links before people do. */
export function ToolkitLinkPage() {
  const { token } = route.useParams();
  const client = useQueryClient();
  const opening = useMutation({
    mutationFn: () => call('POST /api/library/interests/confirmation', { body: { token } }),
    // This browser reads all of it from now on.
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).includes('/toolkits') }),
  });
  const { data, error, isPending } = opening;
  if (error instanceof Problem && [404, 410].includes(error.status)) {
    return (
      <Page title="This link opens nothing" narrow>
        <p>{sentenceOf(error)}</p>
        <ToFront />
      </Page>
    );
  }
  if (!data) {
    return (
      <Page title="Your toolkit" lead="One more click, and it is yours." narrow>
        <Button kind="primary" pending={isPending && 'Opening…'} onClick={() => opening.mutate()}>
          Open the toolkit
        </Button>
        <QuietLine tone="bad">{error && sentenceOf(error)}</QuietLine>
      </Page>
    );
  }
  return (
    <Page title={data.title} lead={`Edition ${data.number}`} narrow>
      {data.confirmedAt && <p>Thank you. Your address is confirmed.</p>}
      <ButtonLink
        kind="primary"
        to="/toolkits/$toolkitId"
        params={{ toolkitId: data.toolkitId }}
        onClick={() => void noteTaken(token)}
      >
        Read the toolkit
      </ButtonLink>
      <TakeEdition toolkitId={data.toolkitId} number={data.number} onTaken={() => void noteTaken(token)} />
      <p className="soft">
        <Link to="/apply">Apply to join</Link> to tell those who wrote it how it went for you, and to hear from others.
      </p>
    </Page>
  );
}
