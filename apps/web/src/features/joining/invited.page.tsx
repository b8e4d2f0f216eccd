import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call, Problem, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useNetworkName } from '../../lib/session';
import { Button, ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';
import { PageBones, QuietLine } from '../../ui/quiet';
import { keepApplication, readApplication } from './application-draft';

type Invitation = Answer<'POST /api/membership/prospect-invitations/inspect'>;

const route = getRouteApi('/invited/$token');

/**
 * Where the mail leads that asks an employer to apply: to the application with the employer filled in, or to nobody's
 * writing again. Opening it does neither: mail scanners open links too.
 */
export function InvitedPage() {
  const { token } = route.useParams();
  const { stop } = route.useSearch();
  const invitation = useQuery({
    queryKey: ['invited', token],
    queryFn: ({ signal }) => call('POST /api/membership/prospect-invitations/inspect', { body: { token }, signal }),
  });
  if (invitation.isPending) return <PageBones />;
  if (invitation.error) return <NoInvitation error={invitation.error} onAgain={() => void invitation.refetch()} />;
  const { standing } = invitation.data;
  if (standing === 'refused') return <Refused token={token} />;
  if (stop && invitation.data.invited) return <Stop token={token} />;
  if (standing === 'applied') return <Applied token={token} invitation={invitation.data} />;
  return <Invited token={token} invitation={invitation.data} />;
}

function NoInvitation({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const isUnknown = error instanceof Problem && error.status === 404;
  return (
    <Page narrow title={isUnknown ? 'This link leads nowhere' : 'The link could not be opened'}>
      <p>{isUnknown ? 'Copy the whole address from the mail: it may have been cut in two.' : sentenceOf(error)}</p>
      {isUnknown ? (
        <p>
          Anybody may apply without a link, too: <Link to="/apply">Apply to join</Link>.
        </p>
      ) : (
        <Button onClick={onAgain}>Try again</Button>
      )}
    </Page>
  );
}

function Invited({ token, invitation }: { token: string; invitation: Invitation }) {
  const network = useNetworkName();
  const navigate = useNavigate();
  const { employer, prospectId, invitedBy, invited, standing } = invitation;
  const apply = async (): Promise<void> => {
    const { id, message, ...held } = readApplication();
    const isSame = held.employer?.listed && held.employer.prospectId === prospectId;
    keepApplication({
      id,
      message,
      name: held.name || (invited?.name ?? ''),
      email: held.email || (invited?.email ?? ''),
      employer: { listed: true, prospectId, name: employer },
      ...(isSame && held.sector && { sector: held.sector }),
      invitation: { token, prospectId },
    });
    await navigate({ to: '/apply', search: { step: 'sector' } });
  };
  return (
    <Page
      narrow
      title={`${isolated(employer)} is invited`}
      lead={`by ${isolated(invitedBy)}, for ${isolated(network)}`}
    >
      <p>
        {`In ${isolated(network)} employers of all sectors meet and share what works to give people from every background a fair start. An application takes five minutes, and a person reads it.`}
      </p>
      {standing === 'expired' && <p>The invitation is old, and you can still apply.</p>}
      <div className="row">
        <Button kind="primary" onClick={() => void apply()}>
          Apply to join
        </Button>
        <ButtonLink to="/">See the network first</ButtonLink>
      </div>
      {invited && <ToStop token={token} />}
    </Page>
  );
}

const ToStop = ({ token }: { token: string }) => (
  <p className="small">
    <Link to="/invited/$token" params={{ token }} search={{ stop: true }}>
      Do not write to me again
    </Link>
  </p>
);

function Stop({ token }: { token: string }) {
  const network = useNetworkName();
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () =>
      call('POST /api/membership/prospect-invitations/:stopToken/stop', { params: { stopToken: token } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invited', token] }),
  });
  return (
    <Page narrow title="Do not write to me again">
      <p>
        {`Nobody on ${isolated(network)} invites your address again, for any employer. To hold to that the address is kept, for that alone; your name is not.`}
      </p>
      <QuietLine tone="bad">{stop.error && sentenceOf(stop.error)}</QuietLine>
      <div className="row">
        <Button kind="primary" pending={stop.isPending && 'Stopping…'} onClick={() => stop.mutate()}>
          Do not write to me again
        </Button>
        <ButtonLink to="/invited/$token" params={{ token }} search={{}}>
          Back to the invitation
        </ButtonLink>
      </div>
    </Page>
  );
}

function Refused({ token }: { token: string }) {
  const client = useQueryClient();
  const allow = useMutation({
    mutationFn: () => call('POST /api/membership/prospect-invitations/allow', { body: { token } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invited', token] }),
  });
  return (
    <Page narrow title="Nobody writes to you again">
      <p>Your address is kept for that alone. You can still apply by yourself whenever you like.</p>
      <QuietLine tone="bad">{allow.error && sentenceOf(allow.error)}</QuietLine>
      <div className="row">
        <ButtonLink to="/apply">Apply to join</ButtonLink>
        <Button kind="quiet" pending={allow.isPending && 'Undoing…'} onClick={() => allow.mutate()}>
          Undo: they may write to me
        </Button>
      </div>
    </Page>
  );
}

/** By the mail's link, which may have been handed on: whoever got the mail can still say no. */
function Applied({ token, invitation: { employer, invited } }: { token: string; invitation: Invitation }) {
  return (
    <Page narrow title={invited ? `${isolated(employer)} has applied` : 'You have applied'}>
      <p>
        {invited ? 'If it was you: the mail' : 'The mail'} that came when you applied has a link of its own, which shows
        how your application stands. You can <Link to="/sign-in">ask for it again</Link>.
      </p>
      {invited && <ToStop token={token} />}
    </Page>
  );
}
