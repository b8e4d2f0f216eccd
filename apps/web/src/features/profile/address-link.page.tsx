import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call, Problem, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { readable } from '../../lib/readable';
import { sessionQuery, useNetworkName } from '../../lib/session';
import { Button, ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { PageBones, QuietLine } from '../../ui/quiet';
import { newAddressQuery } from './profile.queries';

type View = Answer<'POST /api/membership/address-links/inspect'>;

/**
 * Where the mails about a new address lead: the one to it confirms, the one to the old address stops. Opening only looks:
 * mail scanners open links before people do. It needs no signing in.
 */
export function AddressLinkPage() {
  const { token } = useParams({ strict: false }) as { token: string };
  const link = useQuery({
    queryKey: ['address-link', token],
    queryFn: ({ signal }) => call('POST /api/membership/address-links/inspect', { body: { token }, signal }),
    staleTime: Infinity,
  });
  if (link.isPending) return <PageBones />;
  if (link.data) return <Decide token={token} view={link.data} />;
  const isUnknown = link.error instanceof Problem && link.error.status === 404;
  return (
    <Page narrow title={isUnknown ? 'This link does not work any more' : 'The link could not be opened'}>
      <p>{sentenceOf(link.error)}</p>
      {isUnknown ? (
        <Link to="/profile">Go to your profile</Link>
      ) : (
        <Button onClick={() => void link.refetch()}>Try again</Button>
      )}
    </Page>
  );
}

function Decide({ token, view }: { token: string; view: View }) {
  const network = useNetworkName();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: () =>
      view.does === 'confirm'
        ? call('POST /api/membership/address-links/confirm', { body: { token } })
        : call('POST /api/membership/address-links/stop', { body: { token } }),
    // Who is signed in here has another address now, or is signed in no more.
    onSuccess: () =>
      Promise.all([sessionQuery, newAddressQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey }))),
  });
  const address = <bdi>{readable(view.to)}</bdi>;
  const standing = act.isSuccess ? (view.does === 'confirm' ? 'done' : 'stopped') : view.standing;
  if (standing === 'expired') {
    return (
      <Page narrow title="This link has expired">
        <p>
          {view.does === 'confirm'
            ? 'Ask for the new address again, on your profile: another link goes to it.'
            : 'A change can be stopped for a week. Ask an organiser to help you.'}
        </p>
        <Link to="/profile">Go to your profile</Link>
      </Page>
    );
  }
  if (standing === 'stopped') {
    return (
      <Page narrow title="The change is stopped">
        {view.does === 'confirm' ? (
          <p>It was stopped, or taken back on the profile: {address} is not confirmed by this link any more.</p>
        ) : (
          <>
            <p>
              Your address is as it was before. You are signed out on every device, and your password is no longer good.
            </p>
            <p>Sign in by a link to this mailbox, then set a new password.</p>
          </>
        )}
        <ButtonLink kind="primary" to="/sign-in">
          Sign in
        </ButtonLink>
      </Page>
    );
  }
  if (view.does === 'confirm' && standing === 'done') {
    return (
      <Page narrow title="Your address is changed">
        <p>
          Sign in by {address} from now on. Mails from <bdi>{network}</bdi> go there.
        </p>
        <ButtonLink kind="primary" to="/profile">
          Go to your profile
        </ButtonLink>
      </Page>
    );
  }
  return (
    <Page
      narrow
      title={view.does === 'confirm' ? 'Confirm your new address' : 'Stop the change of your address'}
      lead={<bdi>{view.name}</bdi>}
    >
      {view.does === 'confirm' ? (
        <p>
          From now on you sign in to <bdi>{network}</bdi> by {address}, and mails go there. You stay signed in.
        </p>
      ) : (
        <>
          <p>
            Somebody who was signed in as you asked <bdi>{network}</bdi> to write to {address} in place of this address
            {standing === 'done' ? ', and confirmed it.' : '.'}
            {view.withdrawn && ' They took that back since, or asked for yet another.'}
          </p>
          <p>
            If that was not you: the address{' '}
            {view.withdrawn ? 'is yours again if it changed' : standing === 'done' ? 'comes back' : 'stays as it is'},
            you are signed out on every device, and your password is no longer good. You then sign in by a link to this
            mailbox.
          </p>
        </>
      )}
      <div className="row">
        <Button
          kind={view.does === 'confirm' ? 'primary' : 'danger'}
          pending={act.isPending && 'One moment…'}
          onClick={() => act.mutate()}
        >
          {view.does === 'confirm' ? 'Confirm the address' : 'It was not me: stop it'}
        </Button>
      </div>
      <QuietLine tone="bad">{act.error && sentenceOf(act.error)}</QuietLine>
    </Page>
  );
}
